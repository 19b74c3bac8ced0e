using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4007: calls every subscriber and awaits the tasks of all of them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MulticastAsyncInvokeFix))]
public sealed class MulticastAsyncInvokeFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public MulticastAsyncInvokeFix()
        : base("Await all subscribers", Rules.MulticastAsyncInvoke.Id)
    {
    }

    // An await is there already, or none is needed.
    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (Around(place, edits, cancellation) is not { } call
            || call.Type.DelegateInvokeMethod is not { ReturnType: INamedTypeSymbol { IsGenericType: false } returned } invoke
            || !(edits.Facts.Known.IsTask(returned) || edits.Facts.Known.IsValueTask(returned)))
        {
            return;
        }

        // Each subscriber gets the same arguments, so they are made once, before the first.
        var site = call.Whole.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && coalesce.Left == call.Whole ? coalesce : call.Whole;
        var isConditional = call.Whole is ConditionalAccessExpressionSyntax;
        if ((isConditional && site == call.Whole) || !AreSame(call.Call.ArgumentList, edits, cancellation, out var made))
        {
            return;
        }

        var names = new Dictionary<ExpressionSyntax, string>();
        if (made.Count > 0)
        {
            if (site.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || statement is not (ExpressionStatementSyntax or ReturnStatementSyntax) || Function.Around(site).Node != Function.Around(statement).Node)
            {
                return;
            }

            foreach (var argument in made)
            {
                names.Add(argument, edits.FreshName("arguments", site));
            }

            edits.ReplaceStatement(statement, current =>
                [.. names.Select(made => AsyncSyntax.Statement($"var {made.Value} = {made.Key.WithoutTrivia()};")), current.WithoutTrivia()]);
        }

        var handler = edits.ScopedName("handler", site);
        var arguments = string.Join(", ", call.Call.ArgumentList.Arguments.Select(argument => names.TryGetValue(argument.Expression, out var name) ? name : argument.Expression.WithoutTrivia().ToString()));
        var task = edits.Facts.Known.IsValueTask(returned) ? ".AsTask()" : string.Empty;
        var type = call.Type.ToMinimalDisplayString(edits.Model, site.SpanStart, SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes));
        var each = $"{call.Written.WithoutTrivia()}{(isConditional ? "?" : string.Empty)}.GetInvocationList().Cast<{type}>().Select({handler} => {handler}({arguments}){task})"
            + (isConditional ? " ?? Enumerable.Empty<global::System.Threading.Tasks.Task>()" : string.Empty);
        Imports.AddIfMissing("System.Linq", site.SpanStart, edits);
        edits.Replace(site, current => AsyncSyntax.Shortened(SyntaxFactory.ParseExpression($"global::System.Threading.Tasks.Task.WhenAll({each})")).WithTriviaFrom(current));
    }

    private static MulticastCall? Around(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        for (var node = place; node is not null and not StatementSyntax and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is ExpressionSyntax expression && MulticastCall.In(expression, edits.Model, edits.Facts.Known, cancellation) is { } call && TwinSyntax.NameOf(call.Handlers) == place)
            {
                return call;
            }
        }

        return null;
    }

    // What may be said again as it is: names and constants. What is created has to be created once; anything else might do something.
    private static bool AreSame(ArgumentListSyntax list, DocumentEdits edits, CancellationToken cancellation, out List<ExpressionSyntax> made)
    {
        made = new();
        foreach (var argument in list.Arguments)
        {
            switch (argument)
            {
                case { RefKindKeyword.RawKind: not 0 } or { NameColon: not null }:
                    return false;
                case { Expression: ThisExpressionSyntax or LiteralExpressionSyntax or IdentifierNameSyntax }:
                    break;
                case { Expression: MemberAccessExpressionSyntax member } when edits.Model.GetSymbolInfo(member, cancellation).Symbol is IFieldSymbol:
                    break;
                case { Expression: ObjectCreationExpressionSyntax created }:
                    made.Add(created);
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
