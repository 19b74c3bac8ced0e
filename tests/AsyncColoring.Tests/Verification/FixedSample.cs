using CsCheck;

namespace AsyncColoring.Tests.Verification;

/// <summary>
/// Generated values that are the same in every run: what a change breaks is broken on its first run, and nothing else is blamed for it.
/// With the variable <c>CsCheck_Seed</c> set, others are looked at.
/// </summary>
internal static class FixedSample
{
    private static readonly string Seed = Environment.GetEnvironmentVariable("CsCheck_Seed") ?? "0000KdcyTWo2";

    public static T[] Of<T>(Gen<T> values, int count) => values.Array[count].Single(_ => true, Seed);
}
