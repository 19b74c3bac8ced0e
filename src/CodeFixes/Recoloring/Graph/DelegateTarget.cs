using AsyncColoring.Editing;
using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>What becomes of the call a lambda or method group is passed to, once that is async.</summary>
/// <param name="Takes">Whether the call takes it.</param>
/// <param name="Awaited">The call that has to be awaited now, or null when its result is the same as before.</param>
internal readonly record struct DelegateTarget(bool Takes, ExpressionSyntax? Awaited = null)
{
    /// <summary>For a lambda: the call is bound again with the lambda made async.</summary>
    public static DelegateTarget Of(AnonymousFunctionExpressionSyntax lambda, IndexedDocument document, CancellationToken cancellation) =>
        ArgumentOf(lambda) is { } argument ? Rebind(argument, ((AnonymousFunctionExpressionSyntax)AsyncFunction.AddKeyword(lambda)).WithoutTrivia(), document, cancellation) : default;

    /// <summary>For the name of a method: the call is bound again with a delegate that returns a task.</summary>
    public static DelegateTarget Of(ExpressionSyntax group, IMethodSymbol method, IndexedDocument document, CancellationToken cancellation)
    {
        if (ArgumentOf(group) is not { } argument)
        {
            return default;
        }

        if (argument.Parent?.Parent is InvocationExpressionSyntax call && document.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol called && document.Facts.Table.Find(called, ApiVerb.Entry) is not null)
        {
            return new(true);
        }

        var result = method.ReturnsVoid ? string.Empty : $"<{method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}>";
        var types = method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + ", ");
        return Rebind(
            argument, SyntaxFactory.ParseExpression($"default(global::System.Func<{string.Concat(types)}global::System.Threading.Tasks.Task{result}>)"), document, cancellation);
    }

    private static ArgumentSyntax? ArgumentOf(ExpressionSyntax expression)
    {
        SyntaxNode? place = expression;
        while (place.Parent is ParenthesizedExpressionSyntax)
        {
            place = place.Parent;
        }

        return place.Parent as ArgumentSyntax;
    }

    private static DelegateTarget Rebind(ArgumentSyntax argument, ExpressionSyntax replacement, IndexedDocument document, CancellationToken cancellation)
    {
        var (model, known) = (document.Model, document.Facts.Known);
        if (argument.Parent is not ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list || TwinSyntax.Binding(call) is not null)
        {
            return default;
        }

        var index = list.Arguments.IndexOf(argument);
        var changed = call.ReplaceNode(argument.Expression, replacement);
        if (model.GetSpeculativeSymbolInfo(call.SpanStart, changed, SpeculativeBindingOption.BindAsExpression).Symbol is not IMethodSymbol target
            || ParameterOf(target, argument, index) is not { Type: INamedTypeSymbol { DelegateInvokeMethod.ReturnType: { } returned } }
            || !(known.IsTask(returned) || known.IsValueTask(returned))
            || target.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "ObsoleteAttribute" }))
        {
            return default;
        }

        var before = model.GetTypeInfo(call, cancellation).Type;
        var after = model.GetSpeculativeTypeInfo(call.SpanStart, changed, SpeculativeBindingOption.BindAsExpression).Type;
        if (SymbolEqualityComparer.Default.Equals(before, after))
        {
            return new(true);
        }

        return Awaitable.ResultOf(after, known) is { } result && SymbolEqualityComparer.Default.Equals(result, before) ? new(true, call) : default;
    }

    // As declared: a type parameter that merely became a task does not know that it should be awaited.
    private static IParameterSymbol? ParameterOf(IMethodSymbol target, ArgumentSyntax argument, int index)
    {
        var parameters = target.OriginalDefinition.Parameters;
        return argument.NameColon is { Name.Identifier.ValueText: var name }
            ? parameters.FirstOrDefault(parameter => parameter.Name == name)
            : index < parameters.Length ? parameters[index] : null;
    }
}
