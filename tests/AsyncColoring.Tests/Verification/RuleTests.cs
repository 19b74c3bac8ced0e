using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Verification;

/// <summary>
/// Tests of one rule. In sources <c>[|…|]</c> marks a finding of that rule, <c>{|AC1234:…|}</c> one of another.
/// Sources are whole files; the usual usings are global.
/// </summary>
public abstract class RuleTests<TAnalyzer, TFix>(string id)
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>The rule speaks exactly at the marks.</summary>
    protected Task Reports(string source, Action<Test>? adjust = null) => Run(source, null, adjust);

    /// <summary>The rule is silent.</summary>
    protected Task Ignores(string source, Action<Test>? adjust = null)
    {
        Assert.DoesNotContain("[|", source);
        return Run(source, null, adjust);
    }

    /// <summary>The rule speaks at the marks and offers no fix there.</summary>
    protected Task ReportsWithoutFix(string source, Action<Test>? adjust = null) => Run(source, source, adjust);

    /// <summary>The fix turns one file into the other, one site at a time and by Fix All alike, and both compile down to code.</summary>
    protected Task Fixes(string before, string after, Action<Test>? adjust = null)
    {
        Assert.NotEqual(before, after);
        return Run(before, after, adjust);
    }

    private async Task Run(string source, string? after, Action<Test>? adjust)
    {
        var test = new Test { TestCode = Mark(source) };
        test.TestState.Sources.Add(("GlobalUsings.cs", GlobalUsings));
        if (after is not null)
        {
            test.FixedCode = Mark(after);
            test.FixedState.Sources.Add(("GlobalUsings.cs", GlobalUsings));
        }

        adjust?.Invoke(test);
        await test.RunAsync(TestContext.Current.CancellationToken);
        if (after is not null && after != source && test.CompilerDiagnostics != CompilerDiagnostics.None)
        {
            test.AssertEmits(after);
        }
    }

    private string Mark(string source) => source.ReplaceLineEndings("\n").Replace("[|", "{|" + id + ":").Replace("|]", "|}");

    /// <summary>The testing library's test with our references and the newest language the host knows.</summary>
    public sealed class Test : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    {
        private NullableContextOptions _nullable = NullableContextOptions.Enable;

        /// <summary>Creates the test.</summary>
        public Test()
        {
            ReferenceAssemblies = References.None;
            TestState.AdditionalReferences.AddRange(References.Net);
            CodeActionValidationMode = CodeActionValidationMode.SemanticStructure;
        }

        /// <summary>For sources older than nullable annotations.</summary>
        public void DisableNullable() => _nullable = NullableContextOptions.Disable;

        /// <summary>The language version sources are parsed with.</summary>
        public LanguageVersion CSharpVersion { get; set; } = LanguageVersion.Latest;

        /// <summary>Options as an <c>.editorconfig</c> gives them, one <c>key = value</c> a line.</summary>
        public void Configure(string lines)
        {
            TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\n" + lines + "\n"));
            FixedState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\n" + lines + "\n"));
        }

        /// <summary>Emits the result: only that finds a span kept across an await (CS4007).</summary>
        internal void AssertEmits(string source)
        {
            var options = (CSharpParseOptions)CreateParseOptions();
            var text = System.Text.RegularExpressions.Regex.Replace(source, @"\[\||\|\]|\{\|[A-Z]+\d+:|\|\}", string.Empty);
            var compilation = CSharpCompilation.Create(
                "Fixed",
                [CSharpSyntaxTree.ParseText(text, options), CSharpSyntaxTree.ParseText(GlobalUsings, options)],
                TestState.AdditionalReferences,
                new CSharpCompilationOptions(TestState.OutputKind ?? OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
            Assert.Empty(compilation.Emit(Stream.Null).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        /// <inheritdoc/>
        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(CSharpVersion, DocumentationMode.Parse);

        /// <inheritdoc/>
        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: _nullable);
    }
}
