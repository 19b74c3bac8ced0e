using System.CommandLine;
using System.CommandLine.Parsing;
using AsyncColoring.Options;
using AsyncColoring.Recoloring;

namespace AsyncColoring.Tool.Commands;

/// <summary>The arguments and options that several commands share: the same words mean the same everywhere.</summary>
internal static class Arguments
{
    public static Argument<string> Path()
    {
        var path = new Argument<string>("path") { Description = "A .sln, .slnx or .csproj, or a folder with one of them.", DefaultValueFactory = _ => "." };

        // A misspelt option would be taken for a path.
        path.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] word }, ..] && result.Parent is CommandResult { Command: var command })
            {
                result.AddError(CommandLine.Unknown(word, command));
            }
        });
        return path;
    }

    public static Option<string[]> Rules(string description) => new("--rules")
    {
        Description = description,
        HelpName = "AC1001,AC1003",
    };

    public static Option<bool> DryRun() => new("--dry-run") { Description = "Write nothing; print what would change as a diff that 'git apply' takes." };

    public static Option<bool> AllowDirty() => new("--allow-dirty") { Description = "Go on over uncommitted changes, and outside of git." };

    public static Option<string?> Member() => new("--member")
    {
        Description = "Start from this function: 'OrderStore.Load', or more of its name where that is not unique. All its overloads, unless parameter types follow: 'OrderStore.Load(int)'.",
        HelpName = "NAME",
    };

    public static Option<bool> All() => new("--all") { Description = "Start from every finding of AC1002, AC1008, AC1009 and AC3002." };

    public static Option<string> Mode() => Choice(
        "--mode",
        "What becomes of the synchronous form: 'replace' it, keep it and 'add-twin' beside it, replace it 'in-place' under its own name, or 'auto': keep it where a public API of a library would lose it.",
        "auto",
        "auto",
        "replace",
        "add-twin",
        "in-place");

    /// <summary>An option that takes one of a few words.</summary>
    public static Option<string> Choice(string name, string description, string otherwise, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => otherwise, HelpName = string.Join('|', words) };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }, ..] && !words.Contains(word, StringComparer.Ordinal))
            {
                var near = Spelling.Nearest(word, words) is { } nearest ? $"did you mean '{nearest}'?" : $"write {Words.Or(words)}.";
                result.AddError($"'{word}' is no value of '{name}'; {near}");
            }
        });
        return option;
    }

    public static RecolorMode? ModeOf(string word) => word switch
    {
        "replace" => RecolorMode.Replace,
        "add-twin" => RecolorMode.AddTwin,
        "in-place" => RecolorMode.InPlace,

        // Leaves it to the options of each file, whose default is auto.
        _ => null,
    };
}
