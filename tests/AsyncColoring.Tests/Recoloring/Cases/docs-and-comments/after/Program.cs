using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    // Before the docs.

    /// <summary>Loads the item, see <see cref="ShowAsync(int)"/>.</summary>
    /// <param name="id">Which.</param>
    /// <returns>The item.</returns>
    private static async Task<int> LoadAsync(int id) // after the signature
    {
        /* first */ var task = Leaf.GetAsync(id); // start
        return /* the value */ await task.ConfigureAwait(false); // done
    }

    /// <summary>Shows what <see cref="LoadAsync"/> gives.</summary>
    /// <inheritdoc cref="LoadAsync(int)"/>
    private static async Task<int> ShowAsync(int id) =>
        // why
        await LoadAsync(id).ConfigureAwait(false); // trailing

    #region Entry
    private static async Task<object?> RunAsync(StringWriter output)
    {
        output.WriteLine( await LoadAsync( 1 ).ConfigureAwait(false) );   // spaces kept
        return
            await ShowAsync(2).ConfigureAwait(false)
            + await LoadAsync(
                3).ConfigureAwait(false);
    }
    #endregion
}
