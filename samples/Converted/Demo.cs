namespace Guestbook;

/// <summary>What visitors would do.</summary>
internal static class Demo
{
    public static async Task RunAsync(Handlers handlers, string folder)
    {
        Console.WriteLine(await handlers.IndexAsync());
        Console.WriteLine(await handlers.SignAsync("Ada", "The engine weaves algebraic patterns."));
        Console.WriteLine(await handlers.SignAsync("Grace", "It is easier to ask forgiveness than it is to get permission."));
        Console.WriteLine(await handlers.IndexAsync());
        Console.WriteLine(await handlers.ShowAsync(2));
        Console.WriteLine(await handlers.ShowAsync(await handlers.SignAsync("Edsger", "Simplicity is prerequisite for reliability.")));
        Console.WriteLine(await handlers.ShowAsync(7));
        try
        {
            await handlers.SignAsync("Nobody", "");
        }
        catch (ArgumentException problem)
        {
            Console.WriteLine(problem.Message);
        }

        Directory.Delete(folder, recursive: true);
    }
}
