using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AsyncColoring.Editing;

/// <summary>Parses text in which <c>await</c> is a keyword: outside an async function it would be a name.</summary>
internal static class AsyncSyntax
{
    /// <summary>One statement, to be formatted where it is put.</summary>
    public static StatementSyntax Statement(string text)
    {
        var method = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"async void M() {{ {text} }}")!;
        return method.Body!.Statements[0].WithoutTrivia().WithAdditionalAnnotations(Formatter.Annotation);
    }
}
