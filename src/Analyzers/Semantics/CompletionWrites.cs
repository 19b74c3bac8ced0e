using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Semantics;

/// <summary>Where in a body variables and members are given another value.</summary>
internal sealed class CompletionWrites
{
    private readonly Dictionary<ISymbol, List<SyntaxNode>> _writes = new(SymbolEqualityComparer.Default);
    private readonly List<(ISymbol Collection, SyntaxNode Addition)> _grownByNested = [];
    private readonly HashSet<ISymbol> _writtenByNested = new(SymbolEqualityComparer.Default);

    public CompletionWrites(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation assignment:
                    Add(assignment.Target, assignment.IsRef);
                    break;
                case ICompoundAssignmentOperation compound:
                    Add(compound.Target);
                    break;
                case ICoalesceAssignmentOperation coalesce:
                    Add(coalesce.Target);
                    break;
                case IIncrementOrDecrementOperation step:
                    Add(step.Target);
                    break;
                case IDeconstructionAssignmentOperation { Target: ITupleOperation tuple }:
                    foreach (var element in tuple.Elements)
                    {
                        Add(element);
                    }

                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                    Add(argument.Value);
                    break;
                case IAddressOfOperation address:
                    Add(address.Reference, isForeign: true);
                    break;
                case IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None, Initializer.Value: { } referenced }:
                    Add(referenced, isForeign: true);
                    break;
                case IInvocationOperation { Instance: { } collection, TargetMethod.Name: "Add" or "AddRange" or "Insert" or "Enqueue" or "Push" or "TryAdd" }:
                    Grow(collection);
                    break;
            }
        }
    }

    /// <summary>The collections that get new elements in a lambda or local function, whenever it runs.</summary>
    public IEnumerable<ISymbol> GrownIn(SyntaxNode function)
    {
        foreach (var (collection, addition) in _grownByNested)
        {
            if (function.Span.Contains(addition.Span))
            {
                yield return collection;
            }
        }
    }

    /// <summary>A variable that a lambda or local function writes, or that is written through a reference, changes at any time.</summary>
    public bool IsUntracked(ISymbol symbol) => _writtenByNested.Contains(symbol);

    /// <summary>Whether anything on <paramref name="path"/> is given another value after its declaration.</summary>
    public bool IsWritten(AccessPath path) => Any(path, _writes.ContainsKey);

    /// <summary>Whether <paramref name="path"/> may have another value by the time <paramref name="function"/>, created earlier, runs.</summary>
    public bool MayChangeAfter(AccessPath path, SyntaxNode function) => Any(path, symbol => MayChangeAfter(symbol, function));

    private static bool Any(AccessPath path, Func<ISymbol, bool> isChanged)
    {
        if (path.Root is ISymbol root && isChanged(root))
        {
            return true;
        }

        foreach (var step in path.Steps)
        {
            if (step.Key is ISymbol symbol && isChanged(symbol))
            {
                return true;
            }
        }

        return false;
    }

    private bool MayChangeAfter(ISymbol symbol, SyntaxNode function)
    {
        if (!_writes.TryGetValue(symbol, out var writes))
        {
            return false;
        }

        var repeated = RepeatedPartAround(function, symbol);
        foreach (var write in writes)
        {
            if (write.SpanStart > function.Span.End || repeated.Contains(write.Span))
            {
                return true;
            }
        }

        return false;
    }

    // In a loop what comes before the function also comes after it, unless each round has its own variable.
    private static TextSpan RepeatedPartAround(SyntaxNode function, ISymbol symbol)
    {
        var repeated = default(TextSpan);
        for (var node = function.Parent; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is StatementSyntax and (WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax)
                && !(symbol is ILocalSymbol { DeclaringSyntaxReferences: { IsEmpty: false } declarations } && node.Span.Contains(declarations[0].Span)))
            {
                repeated = node.Span;
            }
        }

        return repeated;
    }

    private void Grow(IOperation collection)
    {
        ISymbol? symbol = collection switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        if (symbol is null || !IsOutside(symbol, collection))
        {
            Add(collection);
            return;
        }

        _grownByNested.Add((symbol, collection.Syntax));
    }

    private void Add(IOperation target, bool isForeign = false)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Add(local.Local, target, isForeign || local.Local.RefKind != RefKind.None);
                break;
            case IParameterReferenceOperation parameter:
                Add(parameter.Parameter, target, isForeign);
                break;
            case IMemberReferenceOperation member:
                Add(member.Member, target, isForeign: false);
                break;
            case IArrayElementReferenceOperation element:
                Add(element.ArrayReference);
                break;
            case IDeclarationExpressionOperation declaration:
                Add(declaration.Expression);
                break;
        }
    }

    private void Add(ISymbol symbol, IOperation target, bool isForeign)
    {
        if (!_writes.TryGetValue(symbol, out var writes))
        {
            _writes.Add(symbol, writes = []);
        }

        writes.Add(target.Syntax);
        if (isForeign || (symbol is ILocalSymbol or IParameterSymbol && IsOutside(symbol, target)))
        {
            _writtenByNested.Add(symbol);
        }
    }

    private static bool IsOutside(ISymbol symbol, IOperation target)
    {
        for (var parent = target.Parent; parent is not null; parent = parent.Parent)
        {
            var function = parent switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is not null)
            {
                return !SymbolEqualityComparer.Default.Equals(function, symbol.ContainingSymbol);
            }
        }

        return false;
    }
}
