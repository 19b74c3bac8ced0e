using AsyncColoring.Package.Tests;

// Every test runs builds, which take all cores themselves.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(PackedFeed))]
