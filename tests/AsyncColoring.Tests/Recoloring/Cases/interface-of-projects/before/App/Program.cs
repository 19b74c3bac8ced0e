using System.IO;
using Core;
using Data;

internal static class Program
{
    private static object? Run(StringWriter output) => new Service(new Store()).Total(3);
}
