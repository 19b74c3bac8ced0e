using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Tests.Robustness;

/// <summary>A C# text and where it is from.</summary>
internal sealed record Source(string Name, string Text)
{
    public override string ToString() => Name;
}

/// <summary>All C# of the repository: the raw strings of the tests, the samples, the package itself, and the oddities kept for this purpose.</summary>
internal static partial class Corpus
{
    private static readonly Lazy<ImmutableArray<Source>> LazyAll = new(() => [.. Oddities().Concat(RawStrings()).Concat(Files("samples")).Concat(Files("src"))]);

    /// <summary>The usual usings, so that the short sources of the tests bind.</summary>
    public const string GlobalUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    public static ImmutableArray<Source> All => LazyAll.Value;

    public static string Root { get; } = BuildFacts.Of("RepositoryRoot");

    /// <summary>The C# files below a folder of the repository.</summary>
    public static IEnumerable<Source> Files(string folder) => Below(folder, "*.cs").Select(path => new Source(Name(path), File.ReadAllText(path)));

    private static IEnumerable<Source> Oddities() =>
        Below(Path.Combine("tests", "AsyncColoring.Tests", "Robustness", "Corpus"), "*.cs.txt").Select(path => new Source(Name(path), File.ReadAllText(path)));

    private static IEnumerable<Source> RawStrings() =>
        from path in Below("tests", "*.cs")
        from token in CSharpSyntaxTree.ParseText(File.ReadAllText(path), new(LanguageVersion.Preview)).GetRoot().DescendantTokens()
        where token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
        let text = Markup().Replace(token.ValueText, string.Empty)
        where text.Contains("class ", StringComparison.Ordinal) || text.Contains("await", StringComparison.Ordinal)
        select new Source($"{Name(path)}:{token.GetLocation().GetLineSpan().StartLinePosition.Line + 1}", text);

    private static IEnumerable<string> Below(string folder, string pattern)
    {
        var root = Path.Combine(Root, folder);
        return !Directory.Exists(root)
            ? []
            : Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
                .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "artifacts"))
                .Order(StringComparer.Ordinal);
    }

    private static string Name(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    [GeneratedRegex(@"\{\|[A-Za-z0-9#]*:|\|\}|\[\||\|\]|\$\$")]
    private static partial Regex Markup();
}
