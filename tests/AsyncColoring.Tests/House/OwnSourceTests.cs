using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tests.House;

/// <summary>The package runs on its own source.</summary>
public sealed class OwnSourceTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    [Fact]
    public async Task No_rule_speaks_on_our_own_source()
    {
        var cancellation = TestContext.Current.CancellationToken;

        // The tool has references this process lacks: there the rules run in its own build, where a warning is an error.
        var trees = OwnSource.Files
            .Where(path => !Path.GetRelativePath(Catalogue.Root, path).Replace('\\', '/').StartsWith("src/Tool/", StringComparison.Ordinal))
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path, cancellationToken: cancellation))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, cancellationToken: cancellation));

        // Both projects as one compilation, against what this process runs on.
        var loaded = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("AsyncColoring.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("AsyncColoring", trees, loaded, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.True(
            compilation.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5).ToList() is [],
            "Our source does not compile in this test, so its silence would mean nothing:\n" + string.Join('\n', compilation.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));

        var findings = await compilation.WithAnalyzers([.. Catalogue.Analyzers]).GetAnalyzerDiagnosticsAsync(cancellation);

        Assert.True(findings.IsEmpty, "Our own source breaks our own rules; fix the code, or the rule if it is wrong:\n" + string.Join('\n', findings));
    }
}
