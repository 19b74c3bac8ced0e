using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AsyncColoring.Tests.Semantics;

/// <summary>Names stand in quotes in messages, phrases do not.</summary>
public sealed class FunctionNamesTests
{
    [Theory]
    [InlineData("class C { async Task F() { X(); } }", "'F'", "async 'F'")]
    [InlineData("class C { void F() { void G() => X(); } }", "'G'", "async 'G'")]
    [InlineData("class C { C() { X(); } }", "'C'", "async 'C'")]
    [InlineData("class C { ~C() { X(); } }", "'~C'", "async '~C'")]
    [InlineData("class C(int i) : B(X());", "'C'", "async 'C'")]
    [InlineData("class C { int f = X(); }", "'f'", "async 'f'")]
    [InlineData("class C { int P => X(); }", "'P.get'", "async 'P.get'")]
    [InlineData("class C { int P { set { X(); } } }", "'P.set'", "async 'P.set'")]
    [InlineData("class C { int this[int i] => X(); }", "'this[].get'", "async 'this[].get'")]
    [InlineData("class C { public static C operator +(C a, C b) => X(); }", "'operator +'", "async 'operator +'")]
    [InlineData("class C { public static implicit operator C(int i) => X(); }", "the conversion", "the async conversion")]
    [InlineData("class C { void F() { G(async () => X()); } }", "the lambda", "the async lambda")]
    [InlineData("class C { void F() { G(from i in s where X() select i); } }", "the query", "the async query")]
    [InlineData("X();", "the top-level program", "the async top-level program")]
    public void Reports_names_in_quotes_and_phrases_without(string source, string bare, string described)
    {
        var root = CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken);
        var function = Function.Around(root.FindToken(source.IndexOf("X()", StringComparison.Ordinal)).Parent!);

        Assert.Equal(bare, function.Describe());
        Assert.Equal(described, function.Describe("async"));
    }
}
