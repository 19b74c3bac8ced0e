using System.IO;
using System.Threading.Tasks;

internal static class Program
{
	private static async Task<int> LoadAsync(int id)
	{
		return await Leaf.GetAsync(id).ConfigureAwait(false);
	}

	private static async Task<object?> RunAsync(StringWriter output)
	{
		if (await LoadAsync(1).ConfigureAwait(false) > 0)
			output.WriteLine(await LoadAsync(2).ConfigureAwait(false));
		return await LoadAsync(3).ConfigureAwait(false);
	}
}
