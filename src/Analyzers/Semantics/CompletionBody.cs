using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Semantics;

/// <summary>The answers for every operand in one body, its lambdas and local functions included, computed once.</summary>
internal sealed class CompletionBody
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<(SyntaxTree, TextSpan), CompletionBody>> Cache = new();

    private readonly Dictionary<TextSpan, bool> _tasks = [];
    private readonly Dictionary<TextSpan, bool> _collections = [];

    /// <summary>The answers for the body whose operation tree has the root <paramref name="root"/>.</summary>
    public static CompletionBody Of(IOperation root, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var bodies = Cache.GetValue(model.Compilation, static _ => new());
        var key = (root.Syntax.SyntaxTree, root.Syntax.Span);
        return bodies.TryGetValue(key, out var body)
            ? body
            : bodies.GetOrAdd(key, Analyze(root, model, known, cancellation));
    }

    public bool IsKnown(IOperation task) => _tasks.TryGetValue(task.Syntax.Span, out var known) && known;

    public bool AreElementsKnown(IOperation collection) => _collections.TryGetValue(collection.Syntax.Span, out var known) && known;

    private static CompletionBody Analyze(IOperation root, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var body = new CompletionBody();
        if (FlowBody.Of(root, model.Compilation, cancellation) is { } flow)
        {
            new Walk(body, root, model, known, cancellation).Run(flow.Graph);
        }

        return body;
    }

    private void Record(IOperation operand, CompletionValues values, CompletionState state)
    {
        if (operand is IInstanceReferenceOperation)
        {
            return; // where it is implicit it has the span of its member
        }

        var collection = values.ElementsOf(operand, state).AreCompleted(state);
        var task = values.Holds(operand, state);
        for (var current = operand; ; current = ((IConversionOperation)current).Operand)
        {
            Record(_tasks, current, task);
            Record(_collections, current, collection);
            if (current is not IConversionOperation)
            {
                return;
            }
        }
    }

    // One place in the source may stand at several places of the graph.
    private static void Record(Dictionary<TextSpan, bool> answers, IOperation operand, bool answer)
    {
        var span = operand.Syntax.Span;
        answers[span] = answer && (!answers.TryGetValue(span, out var before) || before);
    }

    /// <summary>Solves the body, then the functions in it from what holds where they are created.</summary>
    private sealed class Walk
    {
        private readonly CompletionBody _body;
        private readonly CancellationToken _cancellation;
        private readonly CompletionWrites _writes;
        private readonly CompletionValues _values;
        private readonly CompletionTransfer _transfer;
        private readonly CompletionPlaces _places = new();
        private readonly Dictionary<ISymbol, Dictionary<TextSpan, CompletionState>> _references = new(SymbolEqualityComparer.Default);
        private readonly Dictionary<ISymbol, HashSet<TextSpan>> _mentions = new(SymbolEqualityComparer.Default);
        private Dictionary<IFlowAnonymousFunctionOperation, CompletionState> _lambdas = [];
        private readonly IParameterSymbol? _continued;

        public Walk(CompletionBody body, IOperation root, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
        {
            _body = body;
            _cancellation = cancellation;
            _writes = new CompletionWrites(root);
            var method = CompletionContracts.MethodOf(root, model, cancellation);
            _values = new CompletionValues(known, model, _writes.IsUntracked, CompletionContracts.FinishedParameter(method, known));
            _transfer = new CompletionTransfer(_values, _writes);
            _continued = CompletionContracts.ContinuedParameter(method, model, _values, cancellation);
            foreach (var operation in root.Descendants())
            {
                if (CompletionTransfer.LocalFunctionOf(operation) is { } function)
                {
                    if (!_mentions.TryGetValue(function, out var mentions))
                    {
                        _mentions.Add(function, mentions = []);
                    }

                    mentions.Add(operation.Syntax.Span);
                }
            }
        }

        public void Run(ControlFlowGraph graph)
        {
            var entry = new CompletionState(_places);
            if (_continued is not null)
            {
                entry.Complete(AccessPath.Of(_continued));
            }

            Run(graph, entry);
        }

        private void Run(ControlFlowGraph graph, CompletionState entry)
        {
            // Nested graphs are solved after the graph around them, whose lambdas must not be mixed up with theirs.
            if (CompletionFlow.Solve(graph, entry, _transfer, _cancellation) is not { } flow)
            {
                return;
            }

            var outer = _lambdas;
            _lambdas = [];
            Listen();
            flow.Replay();
            Ignore();
            foreach (var pair in _lambdas)
            {
                Run(graph.GetAnonymousFunctionControlFlowGraph(pair.Key, _cancellation), EntryOf(pair.Key.Syntax, pair.Value));
            }

            foreach (var function in graph.LocalFunctions)
            {
                Run(graph.GetLocalFunctionControlFlowGraph(function, _cancellation), EntryOf(function));
            }

            _lambdas = outer;
        }

        private void Listen()
        {
            _transfer.Operand = (operand, state) => _body.Record(operand, _values, state);
            _transfer.FunctionCreated = (function, state) => _lambdas[function] = state.Copy();
            _transfer.FunctionReferenced = (reference, state) =>
            {
                var function = CompletionTransfer.LocalFunctionOf(reference)!;
                if (!_references.TryGetValue(function, out var seen))
                {
                    _references.Add(function, seen = []);
                }

                seen[reference.Syntax.Span] = state.Copy();
            };
        }

        private void Ignore()
        {
            _transfer.Operand = null;
            _transfer.FunctionCreated = null;
            _transfer.FunctionReferenced = null;
        }

        private CompletionState EntryOf(SyntaxNode function, CompletionState created)
        {
            created.ForgetWhere(path => path.Root is CaptureId || _writes.MayChangeAfter(path, function));
            return created;
        }

        // A local function may be called from anywhere: only what holds at each mention of it, for good, counts.
        private CompletionState EntryOf(IMethodSymbol function)
        {
            CompletionState? entry = null;
            if (_references.TryGetValue(function, out var seen) && seen.Count == _mentions[function].Count)
            {
                foreach (var state in seen.Values)
                {
                    entry = entry is null ? state : CompletionState.Meet(entry, state);
                }
            }

            entry = entry?.Copy() ?? new CompletionState(_places);
            entry.ForgetWhere(path => path.Root is CaptureId || _writes.IsWritten(path));
            return entry;
        }
    }
}
