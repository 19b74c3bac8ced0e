using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary><c>x?.FooAsync()</c> as a statement that awaits: <c>if (x is not null) await x.FooAsync();</c>, the receiver in a variable where reading it twice may differ.</summary>
internal static class GuardedAwait
{
    /// <summary>Plans the statement; false where the language has no words for it.</summary>
    /// <param name="conditional">The outermost <c>?.</c>.</param>
    /// <param name="statement">The statement it is all of, awaited or not.</param>
    /// <param name="awaiting">The <c>await</c> around it, or null where there is none yet.</param>
    /// <param name="edits">Takes the edits.</param>
    /// <param name="cancellation">Cancels the planning.</param>
    public static bool TryPlan(ConditionalAccessExpressionSyntax conditional, ExpressionStatementSyntax statement, AwaitExpressionSyntax? awaiting, DocumentEdits edits, CancellationToken cancellation)
    {
        // The innermost receiver decides: `a?.b?.FooAsync()` is there where `a?.b` is.
        var receiver = conditional.Expression;
        var rest = conditional.WhenNotNull;
        while (rest is ConditionalAccessExpressionSyntax inner)
        {
            receiver = null!;
            rest = inner.WhenNotNull;
        }

        var language = (edits.Root.SyntaxTree.Options as CSharpParseOptions)?.LanguageVersion;
        var isSimple = receiver is IdentifierNameSyntax && edits.Model.GetSymbolInfo(receiver, cancellation).Symbol is ILocalSymbol { RefKind: RefKind.None } or IParameterSymbol { RefKind: RefKind.None };
        if ((!isSimple && language < LanguageVersion.CSharp8) || TwinSyntax.Binding(rest) is null)
        {
            return false;
        }

        var isValue = isSimple && edits.Model.GetTypeInfo(receiver!, cancellation).Type is { IsReferenceType: false };
        if (isValue)
        {
            return false;
        }

        var configure = AwaitStyle.ConfiguresAwait(statement, edits) || awaiting?.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } };
        var name = isSimple ? ((IdentifierNameSyntax)receiver!).Identifier.ValueText : edits.FreshName("value", statement);
        var innermost = new SyntaxAnnotation();
        edits.Replace(rest.Parent!, current => current.WithAdditionalAnnotations(innermost));
        edits.Replace(statement, current =>
        {
            var access = (ConditionalAccessExpressionSyntax)current.GetAnnotatedNodes(innermost).Single();
            var whole = (ExpressionSyntax)access;
            while (whole.Parent is ConditionalAccessExpressionSyntax outer)
            {
                whole = outer;
            }

            var tested = (whole == access ? access.Expression : whole.ReplaceNode(access, access.Expression)).WithoutTrivia();
            var bound = access.WhenNotNull.WithoutTrivia();
            var call = TwinSyntax.Attach(bound, TwinSyntax.Binding(bound)!, SyntaxFactory.IdentifierName(isSimple ? ((IdentifierNameSyntax)access.Expression).Identifier.WithoutTrivia() : SyntaxFactory.Identifier(name)));
            var test = !isSimple ? $"{Parenthesized(tested)} is {{ }} {name}" : language >= LanguageVersion.CSharp9 ? $"{tested} is not null" : $"{tested} != null";
            return Standing(AsyncSyntax.Statement($"if ({test}) await {AwaitStyle.Apply(call, configure)};"), statement).WithTriviaFrom(current);
        });
        return true;
    }

    /// <summary>An <c>if</c> in the place of a statement: in braces where an <c>else</c> further out could be taken for its own.</summary>
    public static StatementSyntax Standing(StatementSyntax made, StatementSyntax original) =>
        original.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax ? made : AsyncSyntax.Statement($"{{ {made} }}");

    private static string Parenthesized(ExpressionSyntax tested) =>
        tested is BinaryExpressionSyntax or ConditionalExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax ? $"({tested})" : tested.ToString();
}
