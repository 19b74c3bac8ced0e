using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Loop(int limit)
    {
        while (true)
        {
            var value = Leaf.GetAsync(limit).GetAwaiter().GetResult();
            if (value > 3)
            {
                return value;
            }

            limit++;
        }
    }

    private static void Never() => throw new NotSupportedException(Leaf.GetAsync("never").GetAwaiter().GetResult());

    private static void Empty()
    {
        if (Loop(5) == 0)
        {
            return;
        }
    }

    private static object? Run(StringWriter output)
    {
        Empty();
        goto after;
        after:
        output.WriteLine(Loop(1));
        switch (Loop(2))
        {
            case 4:
                goto default;
            default:
                output.WriteLine("default " + Loop(7));
                break;
        }

        try
        {
            Never();
        }
        catch (NotSupportedException exception)
        {
            return exception.Message;
        }

        return null;
    }
}
