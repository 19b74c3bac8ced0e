using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Carries a decision out: signatures and the calls of what changed. What else blocks in the functions made async is for <see cref="Settling"/>.</summary>
internal sealed class SolutionEdits
{
    /// <summary>Marks the expression of a seed; the data is its number. A seed whose mark is left was not rewritten.</summary>
    public const string Seed = "AsyncColoring.Seed";

    private readonly SourceGraph _source;
    private readonly RecolorDecision _decision;
    private readonly EditedFiles _files;
    private readonly HashSet<SyntaxNode> _awaited;
    private readonly HashSet<SyntaxNode> _tokens;
    private readonly ILookup<int, GraphNode> _parameters;
    private readonly CancellationToken _cancellation;

    private SolutionEdits(SourceGraph source, RecolorDecision decision, EditedFiles files, CancellationToken cancellation)
    {
        _source = source;
        _decision = decision;
        _files = files;
        _parameters = source.Nodes.Where(node => node.Parameter is not null && decision.Changes[node.Id] != FunctionChange.None).ToLookup(node => node.Group.Outer);
        _tokens = new(source.Nodes.Where(node => node.GetsToken && decision.Changes[node.Id] is FunctionChange.Replace or FunctionChange.AddTwin).SelectMany(node => node.Declarations).Select(declared => declared.Node));
        _awaited = new(source.Sites.Where(site => site.Awaited is not null && decision.Awaits(site.Use)).Select(site => (SyntaxNode)site.Awaited!).Concat(source.Seeds.Where(seed => seed.IsDropped && IsConverted(seed)).Select(seed => (SyntaxNode)seed.Site!)));
        _cancellation = cancellation;
    }

    /// <summary>The solution with the decision carried out, and the documents it changed.</summary>
    public static (Solution Solution, IReadOnlyCollection<DocumentId> Changed) Apply(SourceGraph source, RecolorDecision decision, SourceIndex index, AwaitHabits habits, CancellationToken cancellation)
    {
        var files = new EditedFiles(index, habits);
        var edits = new SolutionEdits(source, decision, files, cancellation);
        edits.MarkSeeds();
        edits.Plan();
        return (files.Apply(cancellation), files.Documents);
    }

    private void MarkSeeds()
    {
        for (var i = 0; i < _source.Seeds.Count; i++)
        {
            var seed = _source.Seeds[i];
            if (IsConverted(seed))
            {
                var mark = new SyntaxAnnotation(Seed, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
                TransactionFlow.Plan(seed.Site!, In(seed.Document), _cancellation);
                if (!seed.IsDropped)
                {
                    In(seed.Document).Replace(seed.Site!, current => current.WithAdditionalAnnotations(mark));
                }
            }
        }
    }

    private void Plan()
    {
        foreach (var node in _source.Nodes)
        {
            var change = _decision.Changes[node.Id];
            if (change is FunctionChange.Replace or FunctionChange.AddTwin)
            {
                foreach (var declaration in node.Declarations)
                {
                    if (node.DiscardsTasks)
                    {
                        PlanDiscards(declaration);
                    }

                    if (node.Loop is not null)
                    {
                        LoopBodies.Plan(node, In(declaration.Document));
                    }
                    else if (node.IsEventHandler)
                    {
                        In(declaration.Document).MarkConverted(declaration.Node);
                        var guard = GuardedBody.Around(declaration.Node, In(declaration.Document));
                        In(declaration.Document).Replace(declaration.Node, current => AsyncFunction.AddKeyword(guard(current)).WithAdditionalAnnotations(Declarations.Mark(node)));
                    }
                    else if (node.Factory is null)
                    {
                        Declarations.Plan(node, declaration, change, In(declaration.Document));
                    }
                    else
                    {
                        Factories.Plan(node, declaration, In(declaration.Document), _cancellation);
                    }
                }
            }

            if (change != FunctionChange.None)
            {
                foreach (var (document, handler) in node.Subscriptions)
                {
                    Subscriptions.Plan(node, handler, In(document), _cancellation);
                }
            }

            if (node.Parameter is { Ordinal: var ordinal } && change != FunctionChange.None)
            {
                foreach (var declaration in _source.Nodes[node.Group.Outer].Declarations)
                {
                    var edits = In(declaration.Document);
                    var type = ((MethodDeclarationSyntax)declaration.Node).ParameterList.Parameters[ordinal].Type!;
                    var changed = TaskTypes.OfDelegate(type, declaration.Node, edits)!;
                    edits.Replace(type, _ => changed);
                }
            }

            if (change == FunctionChange.Replace && node.Group.IsRenamed)
            {
                foreach (var (document, name) in node.Renames)
                {
                    In(document).Replace(name, current => Renamed((SimpleNameSyntax)current, node.Group.NewName));
                }
            }

            if (change == FunctionChange.Replace && node.ByReference is not null)
            {
                foreach (var (document, name) in node.Renames)
                {
                    if (name.FirstAncestorOrSelf<NameMemberCrefSyntax>() is { Parameters: not null } cref)
                    {
                        In(document).Replace(cref, current => ValueParameters.Cref((NameMemberCrefSyntax)current));
                    }
                }
            }
        }

        foreach (var site in _source.Sites)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (site.Awaited is not null && _decision.Awaits(site.Use))
            {
                PlanAwait(site, site.Awaited, _source.Nodes[site.Use.Callee]);
            }
        }

        foreach (var seed in _source.Seeds)
        {
            if (seed.IsDropped && IsConverted(seed))
            {
                PlanDropped(seed.Site!, In(seed.Document));
            }
        }
    }

    private void PlanDropped(ExpressionSyntax task, DocumentEdits edits)
    {
        if (ForgottenLocal.StatementOf(task) is { } statement)
        {
            ForgottenLocal.Plan(statement, AwaitStyle.ConfiguresAwait(task, edits), edits);
        }
        else
        {
            Await.At(task, edits, current => current, _cancellation);
        }
    }

    private bool IsConverted(PlacedSeed seed) =>
        seed is { Site: not null, InGraph.Barrier: null } && _source.Nodes[seed.InGraph.Group].Factory is null
        && _decision.Changes[seed.InGraph.Group] is FunctionChange.Replace or FunctionChange.AddTwin or FunctionChange.Await;

    // What the function did not wait for, it still does not; what becomes awaited is replaced after.
    private void PlanDiscards(DeclaredFunction function)
    {
        var edits = In(function.Document);
        foreach (var call in UnawaitedBodies.Own(function.Node).OfType<InvocationExpressionSyntax>().Where(call => call.Parent is ExpressionStatementSyntax))
        {
            if (!_awaited.Contains(call) && Awaitable.Is(function.Document.Model.GetTypeInfo(call, _cancellation).Type, function.Document.Facts.Known))
            {
                edits.Replace(call, current => AsyncSyntax.Discard((ExpressionSyntax)current));
            }
        }
    }

    private void PlanAwait(UseSite site, ExpressionSyntax awaited, GraphNode node)
    {
        var callee = node.Group;
        var edits = In(site.Document);
        TransactionFlow.Plan(awaited, edits, _cancellation);
        if (callee.HasTwin && awaited is InvocationExpressionSyntax call
            && site.Document.Model.GetSymbolInfo(call, _cancellation).Symbol is IMethodSymbol method
            && site.Document.Facts.Twins.Find(call, method, site.Document.Model, _cancellation) is { } twin)
        {
            Await.At(awaited, edits, current => twin.Rewrite((InvocationExpressionSyntax)current), _cancellation);
            return;
        }

        if (site.Name is { } name && callee.IsRenamed)
        {
            edits.Replace(name, current => Renamed((SimpleNameSyntax)current, callee.NewName));
        }

        if (awaited is BaseObjectCreationExpressionSyntax creation)
        {
            var type = creation is ObjectCreationExpressionSyntax named ? named.Type.WithoutTrivia().ToString() : site.Document.Model.GetTypeInfo(creation, _cancellation).Type!.ToMinimalDisplayString(site.Document.Model, creation.SpanStart);
            Await.At(awaited, edits, current => SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression($"{type}.{callee.NewName}"), ((BaseObjectCreationExpressionSyntax)current).ArgumentList ?? SyntaxFactory.ArgumentList()), _cancellation);
            return;
        }

        if (node.IsProperty)
        {
            Await.At(awaited, edits, GetterMethod.Call, _cancellation);
            return;
        }

        if (awaited is InvocationExpressionSyntax passing)
        {
            PlanArguments(passing, node, site.Document, edits);
        }

        var token = node.GetsToken && awaited is InvocationExpressionSyntax ? TokenParameters.InScope(awaited, site.Document, GetsToken, _cancellation) : null;
        ExpressionSyntax WithToken(ExpressionSyntax current) => token is null
            ? current
            : TokenParameters.Pass((InvocationExpressionSyntax)current, token, node.Declarations[0].Symbol!.Parameters.Length - (node.ByReference?.Outs.Length ?? 0));
        if (node.ByReference is { } parameters && awaited is InvocationExpressionSyntax passed)
        {
            if (parameters.Outs.IsEmpty)
            {
                Await.At(awaited, edits, current => WithToken(OutCalls.WithoutReferences((InvocationExpressionSyntax)current)), _cancellation);
            }
            else if (OutCall.Of(passed, node, site.Document, _cancellation) is { } moved)
            {
                OutCalls.Plan(moved, parameters, edits, current => (InvocationExpressionSyntax)WithToken(OutCalls.WithoutReferences(current)), _cancellation);
            }

            return;
        }

        if (node.IsSequence && awaited is InvocationExpressionSyntax read)
        {
            AsyncSequences.PlanRead(site.Name is { } called ? NameUse.CallOf(called)! : read, read, edits, WithToken, _cancellation);
            return;
        }

        Await.At(awaited, edits, WithToken, _cancellation);
    }

    // A lambda passed where a delegate that returns a task is taken now.
    private void PlanArguments(InvocationExpressionSyntax call, GraphNode callee, IndexedDocument document, DocumentEdits edits)
    {
        foreach (var parameter in _parameters[callee.Id])
        {
            if (document.Model.GetSymbolInfo(call, _cancellation).Symbol is IMethodSymbol called
                && parameter.Parameter!.ArgumentOf(call, called) is AnonymousFunctionExpressionSyntax lambda && !edits.IsConverted(lambda))
            {
                edits.MarkConverted(lambda);
                edits.Replace(lambda, current => AsyncFunction.AddKeyword(current).WithAdditionalAnnotations(Declarations.Mark(parameter)));
            }
        }
    }

    private bool GetsToken(SyntaxNode function) => _tokens.Contains(function);

    private DocumentEdits In(IndexedDocument document) => _files.In(document);

    private static SyntaxNode Renamed(SimpleNameSyntax name, string newName) =>
        name.WithIdentifier(SyntaxFactory.Identifier(newName).WithTriviaFrom(name.Identifier));
}
