using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>The async counterpart of a call, confirmed by binding it at the site.</summary>
/// <param name="Method">The counterpart as it binds there.</param>
/// <param name="Rewrite">Turns the synchronous call, or what other edits have made of it, into a call to the counterpart; without <c>await</c>.</param>
internal sealed record Twin(IMethodSymbol Method, Func<InvocationExpressionSyntax, InvocationExpressionSyntax> Rewrite)
{
    /// <summary>How a message names it.</summary>
    public string Name => Method.Name;
}

/// <summary>Syntax a twin's call is built from.</summary>
internal static class TwinSyntax
{
    /// <summary>The place of a name: <c>Read</c> in <c>a.b.Read(x)</c>, <c>Read(x)</c> and <c>?.Read(x)</c>, and <c>Lock</c> in the type <c>Threading.Lock</c>.</summary>
    public static SimpleNameSyntax? NameOf(ExpressionSyntax callee) => callee switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        QualifiedNameSyntax qualified => qualified.Right,
        _ => null,
    };

    /// <summary>The call with another method name, type arguments kept.</summary>
    public static InvocationExpressionSyntax Rename(InvocationExpressionSyntax call, string name)
    {
        var old = NameOf(call.Expression)!;
        return call.ReplaceToken(old.Identifier, SyntaxFactory.Identifier(name).WithTriviaFrom(old.Identifier));
    }

    /// <summary>The call with one more argument.</summary>
    public static InvocationExpressionSyntax Append(InvocationExpressionSyntax call, ArgumentSyntax argument)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.LastOrDefault() is not { } last)
        {
            return call.WithArgumentList(call.ArgumentList.WithArguments(arguments.Add(argument)));
        }

        // What followed the last argument (a space, a comment, a line break) still comes last.
        var list = SyntaxFactory.SeparatedList<ArgumentSyntax>(
            arguments.Replace(last, last.WithoutTrailingTrivia()).GetWithSeparators()
                .Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space))
                .Add(argument.WithTrailingTrivia(last.GetTrailingTrivia())));
        return call.WithArgumentList(call.ArgumentList.WithArguments(list));
    }

    /// <summary>The arguments with one more in front.</summary>
    public static ArgumentListSyntax Prepend(ArgumentListSyntax list, ArgumentSyntax argument) =>
        list.Arguments.Count == 0
            ? list.WithArguments(list.Arguments.Add(argument))
            : list.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(
                list.Arguments.GetWithSeparators().Insert(0, SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)).Insert(0, argument)));

    /// <summary>Whether calls, in receivers and arguments alike, or the <c>?.</c> around nest deeper than <paramref name="limit"/>; stops at the first that do.</summary>
    public static bool IsNestedDeeper(InvocationExpressionSyntax call, int limit)
    {
        var conditionals = 0;
        for (var around = ConditionalAround(call); around is not null; around = ConditionalAround(around))
        {
            if (++conditionals > limit)
            {
                return true;
            }
        }

        var pending = new Stack<(SyntaxNode Node, int Depth)>();
        pending.Push((call, 0));
        while (pending.Count > 0)
        {
            var (node, depth) = pending.Pop();
            if (depth > limit)
            {
                return true;
            }

            foreach (var child in node.ChildNodes())
            {
                pending.Push((child, child is InvocationExpressionSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax ? depth + 1 : depth));
            }
        }

        return false;
    }

    /// <summary>
    /// What stands at <paramref name="place"/> inside <c>a?.…</c>, or <paramref name="replacement"/> for it, written as if <c>a</c> were known
    /// not to be null, so that it binds on its own.
    /// </summary>
    public static ExpressionSyntax Unconditional(ExpressionSyntax place, ExpressionSyntax replacement)
    {
        SyntaxNode around = place;
        while (Binding(replacement) is { } binding && ConditionalAround(around) is { } conditional)
        {
            replacement = Attach(replacement, binding, conditional.Expression.WithoutTrivia());
            around = conditional;
        }

        return replacement;
    }

    /// <summary>Puts <paramref name="receiver"/> in front of the <c>.X</c> or <c>[x]</c> an expression starts with.</summary>
    public static ExpressionSyntax Attach(ExpressionSyntax expression, ExpressionSyntax binding, ExpressionSyntax receiver)
    {
        if (receiver is not (SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ThisExpressionSyntax or ElementAccessExpressionSyntax or MemberBindingExpressionSyntax or ElementBindingExpressionSyntax))
        {
            receiver = SyntaxFactory.ParenthesizedExpression(receiver);
        }

        ExpressionSyntax access = binding is MemberBindingExpressionSyntax member
            ? SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, member.Name)
            : SyntaxFactory.ElementAccessExpression(receiver, ((ElementBindingExpressionSyntax)binding).ArgumentList);

        // What marked the binding marks what stands in its place: an edit looks for it there.
        access = binding.CopyAnnotationsTo(access)!;
        return expression == binding ? access : expression.ReplaceNode(binding, access);
    }

    /// <summary>The <c>.X</c> or <c>[x]</c> at the very left of an expression that continues a <c>?.</c>, or null.</summary>
    public static ExpressionSyntax? Binding(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case MemberBindingExpressionSyntax or ElementBindingExpressionSyntax:
                    return expression;
                case MemberAccessExpressionSyntax member:
                    expression = member.Expression;
                    break;
                case InvocationExpressionSyntax call:
                    expression = call.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    expression = element.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    expression = suppressed.Operand;
                    break;
                case ConditionalAccessExpressionSyntax conditional:
                    expression = conditional.Expression;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>The <c>a?.…</c> whose right side <paramref name="node"/> is part of, or null.</summary>
    public static ConditionalAccessExpressionSyntax? ConditionalAround(SyntaxNode node)
    {
        var child = node;
        for (var current = node.Parent; current is ExpressionSyntax or ArgumentSyntax or BaseArgumentListSyntax; child = current, current = current.Parent)
        {
            if (current is ArgumentSyntax)
            {
                return null;
            }

            if (current is ConditionalAccessExpressionSyntax conditional && child == conditional.WhenNotNull)
            {
                return conditional;
            }
        }

        return null;
    }
}
