using System.Collections.Immutable;
using System.Text;
using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Benchmarks;

/// <summary>
/// Writes an imaginary application of any size that blocks throughout: ten functions a feature, a handler over a service over a store behind an interface.
/// All features use the same names, call one journal that everybody calls, and call one another in chains.
/// </summary>
internal sealed class LayeredCode
{
    private const int FunctionsOfFeature = 10;
    private const int FeaturesOfProject = 200;
    private const int LongestChain = 20;

    private const string Journal = """
        using System.Threading.Tasks;

        namespace Layers;

        public static class Journal
        {
            // Everybody calls it.
            public static void Note(string text) => WriteAsync(text).Wait();

            private static async Task WriteAsync(string text) => await Task.Delay(text.Length);
        }
        """;

    private const string Feature = """
        using System.Threading.Tasks;

        namespace Layers.@F;

        public interface IStore
        {
            string Load(int id);
        }

        /// <summary>Waits for what it loads.</summary>
        public sealed class SlowStore : IStore
        {
            public string Load(int id)
            {
                Journal.Note("load");
                return FetchAsync(id).Result;
            }

            private static async Task<string> FetchAsync(int id)
            {
                await Task.Delay(id);
                return id.ToString();
            }
        }

        /// <summary>Has everything at hand, and follows for the sake of its interface.</summary>
        public sealed class QuickStore : IStore
        {
            public string Load(int id) => id.ToString();
        }

        public sealed class Service
        {
            private readonly IStore _store;

            public Service(IStore store) => _store = store;

            public string Find(int id)
            {
                var text = _store.Load(id);
                return Trim(text);
            }

            public int Compare(int left, int right) => Find(left).Length + Find(right).Length;

            public void Touch(int id)
            {
                Journal.Note(Find(id));
            }

            private static string Trim(string text) => text.Trim();
        }

        public static class Handler
        {
            public static int Get(int id)
            {
                var service = new Service(id > 0 ? new SlowStore() : new QuickStore());
                service.Touch(id);
                return service.Compare(id, id + 1)@NEXT;
            }
        }
        """;

    private LayeredCode(Solution solution, ImmutableArray<RecolorSeed> seeds, int functions)
    {
        Solution = solution;
        Seeds = seeds;
        Functions = functions;
    }

    /// <summary>What nobody has compiled yet.</summary>
    public Solution Solution { get; }

    /// <summary>Every blocking wait in it.</summary>
    public ImmutableArray<RecolorSeed> Seeds { get; }

    public int Functions { get; }

    /// <summary>A solution with at least this many functions.</summary>
    public static LayeredCode Write(int functions)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        var seeds = ImmutableArray.CreateBuilder<RecolorSeed>();
        var references = CodeBase.ReferencePacks();
        var journal = AddProject("Journal");
        AddFile(journal, "Journal.cs", Journal);

        var written = 2;
        ProjectId? project = null;
        for (var feature = 0; written < functions; feature++, written += FunctionsOfFeature)
        {
            if (project is null || feature % FeaturesOfProject == 0)
            {
                project = AddProject($"Features{feature / FeaturesOfProject}");
                solution = solution.AddProjectReference(project, new(journal));
            }

            // The next feature of the same project, unless a chain ends here.
            var next = (feature + 1) % FeaturesOfProject != 0 && (feature + 1) % LongestChain != 0 && written + FunctionsOfFeature < functions
                ? $" + F{feature + 1}.Handler.Get(id - 1)"
                : "";
            AddFile(project, $"F{feature}.cs", Feature.Replace("@F", $"F{feature}", StringComparison.Ordinal).Replace("@NEXT", next, StringComparison.Ordinal));
        }

        return new(solution, seeds.ToImmutable(), written);

        ProjectId AddProject(string name)
        {
            var id = ProjectId.CreateNewId(name);
            solution = solution.AddProject(ProjectInfo.Create(
                id, VersionStamp.Create(), name, name, LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: CSharpParseOptions.Default,
                metadataReferences: references));
            return id;
        }

        void AddFile(ProjectId project, string name, string text)
        {
            var id = DocumentId.CreateNewId(project, name);
            solution = solution.AddDocument(id, name, SourceText.From(text, Encoding.UTF8), filePath: $"/{project.Id}/{name}");
            foreach (var wait in new[] { "Wait();", "Result;" })
            {
                var at = text.IndexOf("." + wait, StringComparison.Ordinal);
                if (at >= 0)
                {
                    seeds.Add(new(id, new(at + 1, wait.IndexOfAny(['(', ';']))));
                }
            }
        }
    }
}
