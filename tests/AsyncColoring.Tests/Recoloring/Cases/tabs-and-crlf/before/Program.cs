using System.IO;
using System.Threading.Tasks;

internal static class Program
{
	private static int Load(int id)
	{
		return Leaf.GetAsync(id).GetAwaiter().GetResult();
	}

	private static object? Run(StringWriter output)
	{
		if (Load(1) > 0)
			output.WriteLine(Load(2));
		return Load(3);
	}
}
