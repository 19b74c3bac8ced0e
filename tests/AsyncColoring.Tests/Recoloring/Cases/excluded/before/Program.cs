using System;
using System.IO;

[AttributeUsage(AttributeTargets.All)]
internal sealed class ExcludeFromColoringAttribute : Attribute
{
}

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    [ExcludeFromColoring]
    private static int Bridge(int id) => Load(id);

    private static object? Run(StringWriter output) => Bridge(1) + Load(2);
}
