using System.Reflection;

namespace AsyncColoring.Tests.Verification;

/// <summary>What the build told the tests.</summary>
internal static class BuildFacts
{
    /// <summary>The value of a key of the project file.</summary>
    public static string Of(string key) => typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
