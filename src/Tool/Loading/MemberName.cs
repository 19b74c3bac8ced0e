using System.Collections.Immutable;
using AsyncColoring.Options;
using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Tool.Loading;

/// <summary>Finds the functions that a name on the command line means.</summary>
internal static class MemberName
{
    // Namespace.Outer.Inner.Member, type parameters left out.
    private static readonly SymbolDisplayFormat Qualified = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    private static readonly SymbolDisplayFormat Parameter = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The places of the functions of that name, in every project and target framework that declares them.</summary>
    /// <param name="opened">Where to look.</param>
    /// <param name="name"><c>OrderStore.Load</c>, or <c>OrderStore.Load(int, string)</c> for one of its overloads.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static async Task<ImmutableArray<RecolorSeed>> FindAsync(OpenedSolution opened, string name, CancellationToken cancellation)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        var wanted = (open < 0 ? name : name[..open]).Trim();
        var parameters = open < 0 ? null : Squeezed(name[open..]);
        var all = await DeclaredAsync(opened, cancellation);
        var named = all.Where(one => one.Name == wanted || one.Name.EndsWith("." + wanted, StringComparison.Ordinal)).ToList();
        var found = named.Where(one => parameters is null || one.Parameters == parameters).ToList();
        if (found.Count == 0)
        {
            throw Unknown(name, named.Count > 0 ? named.Select(one => one.Name + one.Parameters).Distinct() : Near(wanted, all.Select(one => one.Name)));
        }

        if (found.Select(one => one.Name).Distinct().ToList() is [_, _, ..] several)
        {
            throw new Refusal(ExitCodes.Usage, $"'{name}' can mean {Words.Or(several.Order(StringComparer.Ordinal).Select(one => $"'{one}'"))}.", "Write more of the name.");
        }

        // Target frameworks and projects that share the file declare the same function; others only one of the same name.
        var documents = found.Select(one => opened.Solution.GetDocument(one.Seed.Document)!).ToList();
        var projects = documents.Select(document => document.Project.FilePath!).Distinct().Order(StringComparer.Ordinal).ToList();
        return projects.Count > 1 && documents.DistinctBy(document => document.FilePath).Skip(1).Any()
            ? throw new Refusal(ExitCodes.Usage, $"'{name}' is declared in {string.Join(" and in ", projects.Select(project => $"'{opened.Relative(project)}'"))}.", "Name the project you mean instead of the solution.")
            : [.. found.Select(one => one.Seed)];
    }

    private static async Task<List<(string Name, string Parameters, RecolorSeed Seed)>> DeclaredAsync(OpenedSolution opened, CancellationToken cancellation)
    {
        var all = new List<(string, string, RecolorSeed)>();
        foreach (var document in opened.Projects.SelectMany(project => project.Documents))
        {
            if (await document.GetSyntaxRootAsync(cancellation) is not { } root || await document.GetSemanticModelAsync(cancellation) is not { } model)
            {
                continue;
            }

            foreach (var member in root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<MemberDeclarationSyntax>())
            {
                var token = member switch
                {
                    MethodDeclarationSyntax method => method.Identifier,
                    PropertyDeclarationSyntax property => property.Identifier,
                    ConstructorDeclarationSyntax constructor => constructor.Identifier,
                    _ => default,
                };
                if (!token.IsKind(SyntaxKind.None) && model.GetDeclaredSymbol(member, cancellation) is { } symbol)
                {
                    var list = symbol is IMethodSymbol function ? function.Parameters.Select(parameter => parameter.Type.ToDisplayString(Parameter)) : [];
                    all.Add((symbol.ToDisplayString(Qualified), Squeezed($"({string.Join(',', list)})"), new(document.Id, token.Span)));
                }
            }
        }

        return all;
    }

    private static string Squeezed(string parameters) => parameters.Replace(" ", string.Empty, StringComparison.Ordinal);

    // People forget the type, or misspell it: the last parts are compared, as many as were written.
    private static IEnumerable<string> Near(string wanted, IEnumerable<string> names)
    {
        var parts = wanted.Split('.').Length;
        var all = names.Distinct().ToList();
        var byTail = all.ToLookup(name => string.Join('.', name.Split('.').TakeLast(parts)));
        var sameMember = all.Where(name => name.EndsWith("." + wanted.Split('.')[^1], StringComparison.OrdinalIgnoreCase));
        return (Spelling.Nearest(wanted, byTail.Select(tail => tail.Key)) is { } nearest ? byTail[nearest] : []).Concat(sameMember).Distinct();
    }

    private static Refusal Unknown(string name, IEnumerable<string> near)
    {
        const int Shown = 5;
        var meant = near.Take(Shown).Select(one => $"'{one}'").ToList();
        return new(
            ExitCodes.Usage,
            $"There is no function '{name}' in these projects.",
            meant.Count > 0 ? $"Did you mean {Words.Or(meant)}?" : "Write it as 'Type.Member', its namespace before it where that is needed.");
    }
}
