using System.Collections.Generic;
using System.IO;

internal static class Program
{
    private static T Load<T>(T value) => Leaf.GetAsync(value).GetAwaiter().GetResult();

    private static List<T> Many<T>(params T[] values)
        where T : notnull
    {
        var list = new List<T>();
        foreach (var value in values)
        {
            list.Add(Load(value));
        }

        return list;
    }

    private static T Create<T>()
        where T : class, new()
    {
        Leaf.DoAsync().Wait();
        return new T();
    }

    private static object? Run(StringWriter output)
    {
        output.WriteLine(Load<object>("text"));
        output.WriteLine(Create<Holder>().Value);
        return Many(1, 2, 3);
    }

    private sealed class Holder
    {
        public int Value => 5;
    }
}
