using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<bool> IsAsync(int id) => await LoadAsync(id).ConfigureAwait(false) > 0;

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var numbers = new int[await LoadAsync(3).ConfigureAwait(false)];
        numbers[await LoadAsync(1).ConfigureAwait(false)] = await LoadAsync(5).ConfigureAwait(false);
        numbers[await LoadAsync(2).ConfigureAwait(false)] += await LoadAsync(6).ConfigureAwait(false);
        var sum = -await LoadAsync(1).ConfigureAwait(false) + (byte)await LoadAsync(2).ConfigureAwait(false) * await LoadAsync(3).ConfigureAwait(false);
        var text = $"{await LoadAsync(1).ConfigureAwait(false)} and {await LoadAsync(2).ConfigureAwait(false),4:D2}";
        var choice = await IsAsync(1).ConfigureAwait(false) ? await LoadAsync(2).ConfigureAwait(false) : await LoadAsync(3).ConfigureAwait(false);
        var or = await IsAsync(0).ConfigureAwait(false) || !await IsAsync(1).ConfigureAwait(false);
        var pattern = await LoadAsync(1).ConfigureAwait(false) is > 0 and < 5;
        var kind = (await LoadAsync(2).ConfigureAwait(false)) switch
        {
            1 => "one",
            2 when await IsAsync(0).ConfigureAwait(false) => "never",
            2 => "two" + await LoadAsync(2).ConfigureAwait(false),
            _ => throw new InvalidOperationException(),
        };
        var tuple = (await LoadAsync(1).ConfigureAwait(false), Name: await LoadAsync(2).ConfigureAwait(false));
        var anonymous = new { First = await LoadAsync(1).ConfigureAwait(false) };
        var (left, right) = (await LoadAsync(1).ConfigureAwait(false), await LoadAsync(2).ConfigureAwait(false));
        object boxed = await LoadAsync(4).ConfigureAwait(false);
        long wide = await LoadAsync(5).ConfigureAwait(false);
        int? maybe = await LoadAsync(6).ConfigureAwait(false);
        var assigned = sum = await LoadAsync(7).ConfigureAwait(false);
        for (var i = await LoadAsync(0).ConfigureAwait(false); i < await LoadAsync(2).ConfigureAwait(false); i += await LoadAsync(1).ConfigureAwait(false))
        {
            output.WriteLine(i);
        }

        while (await LoadAsync(sum).ConfigureAwait(false) > 6)
        {
            sum--;
        }

        do
        {
            sum++;
        }
        while (await LoadAsync(sum).ConfigureAwait(false) < 9);

        switch (await LoadAsync(1).ConfigureAwait(false))
        {
            case 1:
                output.WriteLine("one");
                break;
        }

        if (await IsAsync(1).ConfigureAwait(false))
        {
            output.WriteLine(text + choice + or + pattern + kind + tuple + anonymous + left + right + boxed + wide + maybe + assigned);
        }

        foreach (var item in new[] { await LoadAsync(1).ConfigureAwait(false), await LoadAsync(2).ConfigureAwait(false) })
        {
            output.WriteLine(item);
        }

        return sum + string.Join(",", numbers);
    }
}
