using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>What a name is used for where it stands, as far as the syntax tells.</summary>
internal static class NameUse
{
    /// <summary>Whether a name is only spelled: <c>nameof(X)</c>.</summary>
    public static bool IsInNameOf(SimpleNameSyntax name)
    {
        for (var node = name.Parent; node is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax; node = node.Parent)
        {
            if (node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The call of a name, <c>X()</c>; null where it is not called.</summary>
    public static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name)
    {
        var called = ReadOf(name);
        return called.Parent is InvocationExpressionSyntax call && call.Expression == called ? call : null;
    }

    /// <summary>Whether something is named only to dispose of it: <c>X.Dispose()</c>, <c>X?.Dispose()</c>.</summary>
    public static bool IsDisposed(ExpressionSyntax named) => named.Parent switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } } access => access.Expression == named,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Dispose" }, ArgumentList.Arguments.Count: 0 } } access => access.Expression == named,
        _ => false,
    };

    /// <summary>Whether a string is the name of a member that reflection looks up.</summary>
    public static bool IsLookedUp(SyntaxToken text) =>
        text.Parent?.Parent?.Parent?.Parent is InvocationExpressionSyntax call && TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText
            is "GetMethod" or "GetRuntimeMethod" or "GetDeclaredMethod" or "GetProperty" or "GetRuntimeProperty" or "GetDeclaredProperty" or "GetMember" or "InvokeMember" or "CreateDelegate";

    /// <summary>The whole expression whose last word a name is: <c>a.X</c>.</summary>
    public static ExpressionSyntax ReadOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        MemberBindingExpressionSyntax binding => binding,
        _ => name,
    };

    /// <summary>Whether the place of a read is for a property and nothing else: a pattern, an initializer, the member of an anonymous type it names.</summary>
    public static bool IsCalledByName(ExpressionSyntax read)
    {
        SyntaxNode place = read;
        while (place.Parent is MemberAccessExpressionSyntax access && access.Expression == place)
        {
            place = access;
        }

        return place.Parent is BaseExpressionColonSyntax
            || read.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Left == read
            || read.Parent is AnonymousObjectMemberDeclaratorSyntax { NameEquals: null }
            || (TwinSyntax.ConditionalAround(read) is { Parent: AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } });
    }
}
