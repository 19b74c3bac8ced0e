using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>
/// What holds for a node once it holds for a node around it, such as being in an expression tree. Decided from the outside in and once for each
/// node: code nested n deep costs n decisions, where asking upwards from every place would cost n².
/// </summary>
internal sealed class InheritedFact
{
    // By compilation, because a tree outlives the compilation it was first seen in.
    private readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<SyntaxNode, StrongBox<bool>>> _decided = new();

    /// <summary>Whether <paramref name="holds"/> is true of <paramref name="node"/> or of any node <paramref name="around"/> leads to from it.</summary>
    public bool Of(SyntaxNode? node, Compilation compilation, Func<SyntaxNode, SyntaxNode?> around, Func<SyntaxNode, bool> holds)
    {
        if (node is null)
        {
            return false;
        }

        var decided = _decided.GetValue(compilation, static _ => new());
        var open = new Stack<SyntaxNode>();
        var answer = false;
        for (; node is not null; node = around(node))
        {
            if (decided.TryGetValue(node, out var known))
            {
                answer = known.Value;
                break;
            }

            open.Push(node);
        }

        while (open.Count > 0)
        {
            var next = open.Pop();
            answer = answer || holds(next);
            var found = answer;
            decided.GetValue(next, _ => new(found));
        }

        return answer;
    }
}
