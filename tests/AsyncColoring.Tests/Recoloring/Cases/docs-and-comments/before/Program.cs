using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    // Before the docs.

    /// <summary>Loads the item, see <see cref="Show(int)"/>.</summary>
    /// <param name="id">Which.</param>
    /// <returns>The item.</returns>
    private static int Load(int id) // after the signature
    {
        /* first */ var task = Leaf.GetAsync(id); // start
        return /* the value */ task.GetAwaiter().GetResult(); // done
    }

    /// <summary>Shows what <see cref="Load"/> gives.</summary>
    /// <inheritdoc cref="Load(int)"/>
    private static int Show(int id) =>
        // why
        Load(id); // trailing

    #region Entry
    private static object? Run(StringWriter output)
    {
        output.WriteLine( Load( 1 ) );   // spaces kept
        return
            Show(2)
            + Load(
                3);
    }
    #endregion
}
