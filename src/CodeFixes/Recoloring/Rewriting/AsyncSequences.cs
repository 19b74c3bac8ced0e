using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Makes an iterator async, and the loops that read it.</summary>
internal static class AsyncSequences
{
    /// <summary>Plans what an async iterator's declaration needs besides the keyword; gives its type.</summary>
    public static TypeSyntax Plan(GraphNode node, DeclaredFunction function, TypeSyntax returned, DocumentEdits edits)
    {
        var token = node.GetsToken ? TokenParameters.Name : function.Symbol!.Parameters.FirstOrDefault(parameter => edits.Facts.Known.IsCancellationToken(parameter.Type))?.Name;
        if (token is not null && Sequences.IsIterator(function.Node))
        {
            var attribute = TaskTypes.EnumeratorCancellation(function.Node, edits);
            edits.Replace(function.Node, current => Marked(current, token, attribute));
        }

        var name = Sequences.NameIn(returned)!;
        return name == returned ? Async(name) : returned.ReplaceNode(name, Async(name));
    }

    /// <summary>Plans how a call is read: <c>await foreach</c>, or the await of a query's last call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">The call, or the query over it.</param>
    /// <param name="edits">The edits of the file.</param>
    /// <param name="toSequence">Turns the call into the async sequence.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public static void PlanRead(InvocationExpressionSyntax call, InvocationExpressionSyntax read, DocumentEdits edits, Func<ExpressionSyntax, ExpressionSyntax> toSequence, CancellationToken cancellation)
    {
        edits.Replace(call, current => toSequence((ExpressionSyntax)current));
        if (Sequences.LoopOver(read) is not { } loop)
        {
            Await.At(read, edits, current => Sequences.Renamed((InvocationExpressionSyntax)current), cancellation);
            return;
        }

        if (!AsyncFunction.TryMake(Function.Around(loop), edits, cancellation))
        {
            return;
        }

        var configure = AwaitStyle.ConfiguresAwait(loop, edits);
        if (configure && edits.Model.LookupNamespacesAndTypes(loop.SpanStart, name: "TaskAsyncEnumerableExtensions").IsEmpty)
        {
            Imports.Add("System.Threading.Tasks", edits);
        }

        edits.Replace(read, current => AwaitStyle.Apply((ExpressionSyntax)current, configure));
        edits.Replace(loop, Loops.Await);
    }

    private static GenericNameSyntax Async(GenericNameSyntax name) => name.WithIdentifier(SyntaxFactory.Identifier("IAsyncEnumerable").WithTriviaFrom(name.Identifier));

    // The token of whoever reads reaches the iterator through this parameter (CS8425).
    private static SyntaxNode Marked(SyntaxNode function, string token, string attribute)
    {
        var parameter = function.ChildNodes().OfType<ParameterListSyntax>().Single().Parameters.First(parameter => parameter.Identifier.ValueText == token);
        if (parameter.AttributeLists.SelectMany(list => list.Attributes).Any(marked => TwinSyntax.NameOf(marked.Name)?.Identifier.ValueText is "EnumeratorCancellation" or "EnumeratorCancellationAttribute"))
        {
            return function;
        }

        var text = $"([{attribute}] {parameter.WithoutTrivia()})";
        return function.ReplaceNode(parameter, SyntaxFactory.ParseParameterList(text).Parameters[0].WithTriviaFrom(parameter));
    }
}
