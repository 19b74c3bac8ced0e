using System;
using System.Threading.Tasks;

Console.WriteLine(await LoadAsync(1).ConfigureAwait(false));
await ShowAsync(2).ConfigureAwait(false);
return await LoadAsync(0).ConfigureAwait(false);

static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

async Task ShowAsync(int id)
{
    Console.WriteLine(await LoadAsync(id).ConfigureAwait(false) + args.Length);
}
