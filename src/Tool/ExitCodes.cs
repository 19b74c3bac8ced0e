namespace AsyncColoring.Tool;

/// <summary>What the exit code of a run says.</summary>
internal static class ExitCodes
{
    /// <summary>Done, and nothing to complain about.</summary>
    public const int Ok = 0;

    /// <summary>There are findings at or above the severity of <c>--fail-on</c>.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong: an option, an argument, a path, a name.</summary>
    public const int Usage = 2;

    /// <summary>A project did not load.</summary>
    public const int NotLoaded = 3;

    /// <summary>The gate refused the change, or there was nothing that could be converted.</summary>
    public const int Refused = 4;

    /// <summary>There are uncommitted changes.</summary>
    public const int Uncommitted = 5;

    /// <summary>An exception nobody expected.</summary>
    public const int Bug = 70;

    /// <summary>Interrupted, as shells count it.</summary>
    public const int Cancelled = 130;

    /// <summary>The list for <c>--help</c>.</summary>
    public const string Help = """
        Exit codes:
          0  done, nothing to complain about
          1  findings at or above --fail-on
          2  the command line is wrong
          3  a project did not load
          4  refused: the result would not compile as before, or nothing could be converted
          5  there are uncommitted changes
        """;
}
