using System.IO;
using System.Threading.Tasks;

internal abstract class Shape
{
    public abstract int Area();

    public virtual string Describe() => "area " + Area();
}

internal class Square : Shape
{
    public override int Area() => Leaf.GetAsync(16).GetAwaiter().GetResult();
}

internal sealed class Named : Square
{
    public override string Describe() => "square, " + base.Describe();

    public override int Area() => base.Area() + 1;
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        Shape[] shapes = { new Square(), new Named() };
        foreach (var shape in shapes)
        {
            output.WriteLine(shape.Describe());
        }

        return shapes[0].Area();
    }
}
