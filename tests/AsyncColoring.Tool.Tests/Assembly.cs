using AsyncColoring.Tool.Tests;

// Every test runs processes that take all cores themselves, and some share a working tree.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Workplace))]
