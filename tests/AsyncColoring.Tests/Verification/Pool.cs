using System.Runtime.CompilerServices;

namespace AsyncColoring.Tests.Verification;

/// <summary>Many of the programs run here block threads of the pool on purpose, at the same time. By default it adds one a second.</summary>
internal static class Pool
{
    [ModuleInitializer]
    public static void Grow() => ThreadPool.SetMinThreads(64, 64);
}
