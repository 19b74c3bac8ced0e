using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary>Parses text in which <c>await</c> is a keyword: outside an async function it would be a name.</summary>
internal static class AsyncSyntax
{
    /// <summary>One statement, spaced as it is written.</summary>
    public static StatementSyntax Statement(string text)
    {
        var method = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"async void M() {{ {text} }}")!;
        return method.Body!.Statements[0].WithoutTrivia();
    }
}
