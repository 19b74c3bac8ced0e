using System.Collections.Immutable;
using System.Reflection;
using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tests.Locking;

/// <summary>What the rules say about locks is what happens: generated functions are run along all their paths.</summary>
public sealed class LockRealityTests
{
    private const int Programs = 80;
    private const int AtOnce = 6;
    private const int MaxRuns = 400;
    private const int MaxChoices = 14;

    // A busy machine is no deadlock; where one is expected, less will do.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Reports_exactly_what_breaks()
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        texts.AddRange(FixedSample.Of(GeneratedLocks.Of("Program"), Programs).Select((text, i) => text.Replace("class Program", $"class Program{i}", StringComparison.Ordinal)));

        var tree = CSharpSyntaxTree.ParseText(
            "using System; using System.Threading; using System.Threading.Tasks; using AsyncColoring.Tests.Locking;\n" + string.Concat(texts),
            new CSharpParseOptions(LanguageVersion.Latest), cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create(
            "Locks",
            [tree],
            [.. References.Net, MetadataReference.CreateFromFile(typeof(LockProgram).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        var assembly = Assembly.Load(image.ToArray());
        var findings = (await Reported(compilation)).ToLookup(ClassOf);

        using var seats = new SemaphoreSlim(AtOnce);
        var broken = await Task.WhenAll(texts.Select(async (_, i) =>
        {
            await seats.WaitAsync();
            try
            {
                return await Task.Run(() => Broken(assembly.GetType($"Program{i}")!, findings[$"Program{i}"].Any() ? ShortPatience : Patience));
            }
            finally
            {
                seats.Release();
            }
        }));

        var wrong = texts.Select((text, i) => (Text: text, Broken: broken[i], Findings: findings[$"Program{i}"].ToList()))
            .Where(program => (program.Broken is null) != (program.Findings.Count == 0)).OrderBy(program => program.Text.Length).ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Programs} programs, {broken.Count(text => text is not null)} of which break:\n" + string.Join("\n", wrong.Take(6).Select(program =>
            $"{(program.Broken is null ? "Nothing breaks" : program.Broken)}, but the rules say {string.Join(" ", program.Findings.Select(finding => $"{finding.Id} on line {finding.Location.GetLineSpan().StartLinePosition.Line - LineOf(tree, program.Text)}: {finding.GetMessage(null)}"))}\n{Shown(program.Text)}")));

        // A test of programs that all break, or none, proves nothing.
        Assert.InRange(broken.Count(text => text is not null), Programs / 4, Programs * 5 / 6);
    }

    // The rest is the same in all of them.
    private static string Shown(string text) => text[text.IndexOf("    public override", StringComparison.Ordinal)..text.IndexOf("    private async", StringComparison.Ordinal)];

    private static int LineOf(SyntaxTree tree, string text)
    {
        var all = tree.ToString();
        return all[..all.IndexOf(text, StringComparison.Ordinal)].Count(character => character == '\n') - 1;
    }

    private static string ClassOf(Diagnostic finding) =>
        finding.Location.SourceTree!.GetRoot().FindNode(finding.Location.SourceSpan).FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>()!.Identifier.ValueText;

    private static async Task<ImmutableArray<Diagnostic>> Reported(Compilation compilation) =>
        await compilation.WithAnalyzers([new ThreadLockAcrossAwaitAnalyzer(), new AsyncLockNotReleasedAnalyzer(), new AsyncLockReenteredAnalyzer(), new LockResultIgnoredAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    /// <summary>How a program breaks on some path; null where it never does.</summary>
    private static async Task<string?> Broken(Type type, TimeSpan patience)
    {
        var open = new Queue<bool[]>([[]]);
        for (var runs = 0; runs < MaxRuns && open.TryDequeue(out var choices); runs++)
        {
            var (made, broken) = await Run((LockProgram)Activator.CreateInstance(type)!, choices, patience);
            if (broken is not null)
            {
                return $"{broken} ({string.Concat(made.Select(choice => choice ? '1' : '0'))})";
            }

            for (var i = choices.Length; i < Math.Min(made.Count, MaxChoices); i++)
            {
                open.Enqueue([.. made.Take(i), true]);
            }
        }

        return null;
    }

    private static async Task<(List<bool> Made, string? Broken)> Run(LockProgram program, bool[] choices, TimeSpan patience)
    {
        using var run = new LockRun(choices);
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        run.Start(() => _ = End(program, run, ended));
        if (await Task.WhenAny(ended.Task, Task.Delay(patience)) != ended.Task)
        {
            return (run.Made, "It hangs");
        }

        return (run.Made, (run.Hidden ?? await ended.Task) is { } thrown and not (LockFault or OperationCanceledException) ? thrown.GetType().Name : HeldBy(program));
    }

    private static async Task End(LockProgram program, LockRun run, TaskCompletionSource<Exception?> ended)
    {
        try
        {
            await program.RunAsync(run).ConfigureAwait(false);
            ended.SetResult(null);
        }
        catch (Exception exception)
        {
            ended.SetResult(exception);
        }
    }

    // Asked on a thread that the program has not been on.
    private static string? HeldBy(LockProgram program)
    {
        T Field<T>(string name) => (T)program.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(program)!;
        var monitor = Field<object>("_monitor");
        var isHeld = !Monitor.TryEnter(monitor) || !Field<Lock>("_lock").TryEnter() || !Field<Mutex>("_mutex").WaitOne(0) || !Field<ReaderWriterLockSlim>("_readers").TryEnterWriteLock(0) || Field<SemaphoreSlim>("_semaphore").CurrentCount != 1;
        return isHeld ? "A lock is left taken" : null;
    }
}
