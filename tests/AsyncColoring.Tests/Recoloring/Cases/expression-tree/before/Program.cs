using System;
using System.IO;
using System.Linq.Expressions;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        Expression<Func<int, int>> expression = id => Load(id) + 1;
        return expression.Compile()(1) + Load(2);
    }
}
