namespace Guestbook;

/// <summary>What visitors would do.</summary>
internal static class Demo
{
    public static void Run(Handlers handlers, string folder)
    {
        Console.WriteLine(handlers.Index());
        Console.WriteLine(handlers.Sign("Ada", "The engine weaves algebraic patterns."));
        Console.WriteLine(handlers.Sign("Grace", "It is easier to ask forgiveness than it is to get permission."));
        Console.WriteLine(handlers.Index());
        Console.WriteLine(handlers.Show(2));
        Console.WriteLine(handlers.Show(handlers.Sign("Edsger", "Simplicity is prerequisite for reliability.")));
        Console.WriteLine(handlers.Show(7));
        try
        {
            handlers.Sign("Nobody", "");
        }
        catch (ArgumentException problem)
        {
            Console.WriteLine(problem.Message);
        }

        Directory.Delete(folder, recursive: true);
    }
}
