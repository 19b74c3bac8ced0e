using System.IO;
using System.Threading.Tasks;

internal class Maker
{
    public virtual object Make() => Leaf.GetAsync("object").GetAwaiter().GetResult();
}

internal sealed class WordMaker : Maker
{
    public override string Make() => "word";
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Maker().Make() + "/" + new WordMaker().Make();
}
