using AsyncColoring.Options;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Knowledge;

/// <summary>What the documentation-comment id of a table entry names in a compilation.</summary>
internal static class ApiId
{
    /// <summary>Whether the id names something; an id of a method without a parameter list names every overload.</summary>
    public static bool Resolves(string id, Compilation compilation)
    {
        if (id[0] == 'T')
        {
            return DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is ITypeSymbol;
        }

        var (container, _, _) = Split(id);
        foreach (var type in DocumentationCommentId.GetSymbolsForDeclarationId("T:" + container, compilation))
        {
            if (type is INamedTypeSymbol named && Declares(named, id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The id that was probably meant; it resolves. Null when nothing is near.</summary>
    public static string? Nearest(string id, Compilation compilation, CancellationToken cancellation)
    {
        // Reflection writes nested types with '+', documentation ids with '.'.
        var candidate = id.Replace('+', '.');
        if (candidate != id && Resolves(candidate, compilation))
        {
            return candidate;
        }

        var (container, name, parameters) = Split(candidate);
        var path = (candidate[0] == 'T' ? container.Length == 0 ? name : container + "." + name : container).Split('.');
        INamespaceOrTypeSymbol current = compilation.GlobalNamespace;
        for (var i = 0; i < path.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var inside = current.GetMembers().OfType<INamespaceOrTypeSymbol>().ToList();
            if (NearestSegment(path[i], inside) is not { } next)
            {
                return null;
            }

            path[i] = next.MetadataName;
            current = next;
        }

        var corrected = candidate.Substring(0, 2) + string.Join(".", path);
        if (candidate[0] == 'T')
        {
            return current is INamedTypeSymbol ? corrected : null;
        }

        return current is INamedTypeSymbol type ? NearestMember(corrected + "." + name + parameters, type) : null;
    }

    private static INamespaceOrTypeSymbol? NearestSegment(string segment, List<INamespaceOrTypeSymbol> inside)
    {
        // A forgotten number of type parameters is the likelier slip than another name.
        var name = segment.Split('`')[0];
        var nearest = inside.Find(symbol => symbol.MetadataName == segment) ?? inside.Find(symbol => symbol.Name == name);
        if (nearest is null && Spelling.Nearest(segment, inside.Select(symbol => symbol.MetadataName)) is { } spelling)
        {
            nearest = inside.Find(symbol => symbol.MetadataName == spelling);
        }

        return nearest;
    }

    private static string? NearestMember(string id, INamedTypeSymbol type)
    {
        if (Declares(type, id))
        {
            return id;
        }

        // Members are listed where they are declared, so an inherited one is found under its base type.
        var name = Split(id).Name;
        foreach (var declaring in BasesAndInterfaces(type))
        {
            if (declaring.GetMembers(name).FirstOrDefault(IsListed) is { } sameName)
            {
                return WithoutParameters(sameName);
            }
        }

        var members = type.GetMembers().Where(IsListed).ToList();
        return Spelling.Nearest(name, members.Select(member => member.Name)) is { } nearest ? WithoutParameters(members.Find(member => member.Name == nearest)) : null;
    }

    private static bool Declares(INamedTypeSymbol type, string id)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol or IPropertySymbol && member.GetDocumentationCommentId() is { } actual && ApiTable.Matches(id, actual))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> BasesAndInterfaces(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current.OriginalDefinition;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            yield return implemented.OriginalDefinition;
        }
    }

    // Accessors are no entries of their own.
    private static bool IsListed(ISymbol member) => member is IPropertySymbol or IMethodSymbol { AssociatedSymbol: null };

    private static string? WithoutParameters(ISymbol member)
    {
        var id = member.GetDocumentationCommentId();
        if (id is null || member is IPropertySymbol)
        {
            return id;
        }

        id = id.Split('(')[0];
        var arity = id.IndexOf("``", StringComparison.Ordinal);
        return arity < 0 ? id : id.Substring(0, arity);
    }

    /// <summary><c>M:N.T.Load(System.Int32)</c> is <c>N.T</c>, <c>Load</c> and <c>(System.Int32)</c>.</summary>
    private static (string Container, string Name, string Parameters) Split(string id)
    {
        var end = id.IndexOf('(');
        end = end < 0 ? id.Length : end;
        var dot = id.LastIndexOf('.', end - 1);
        return dot < 2 ? (string.Empty, id.Substring(2, end - 2), id.Substring(end)) : (id.Substring(2, dot - 2), id.Substring(dot + 1, end - dot - 1), id.Substring(end));
    }
}
