using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// Awaits calls that gave something back by <c>out</c>: <c>if (TryLoad(id, out var value))</c> becomes
/// <c>(var ok, var value) = await TryLoadAsync(id);</c> and <c>if (ok)</c>.
/// </summary>
internal sealed class OutCalls
{
    private static readonly string[] Words = ["Is", "Has", "Can"];
    private readonly OutCall _out;
    private readonly ReferenceParameters _parameters;
    private readonly DocumentEdits _edits;
    private readonly string? _result;
    private readonly string _resultTarget;
    private readonly bool _isWhole;
    private readonly bool _isVoid;
    private readonly bool _isTupleNamed;
    private ExpressionSyntax? _awaited;

    private OutCalls(OutCall moved, ReferenceParameters parameters, DocumentEdits edits, CancellationToken cancellation)
    {
        _out = moved;
        _parameters = parameters;
        _edits = edits;
        var function = moved.Place is ArrowExpressionClauseSyntax ? Function.Around(moved.Call).SymbolIn(edits.Model, cancellation) : null;
        _isVoid = function is { ReturnsVoid: true } || (function is { IsAsync: true } && Awaitable.ResultOf(function.ReturnType, edits.Facts.Known) is { SpecialType: SpecialType.System_Void });
        _isWhole = moved.Call.Parent is ExpressionStatementSyntax || (moved.Call.Parent is ArrowExpressionClauseSyntax && _isVoid);
        var given = _isWhole || parameters.ReturnsVoid ? null : TargetOf(moved, edits.Model, cancellation);
        var isResultUsed = !parameters.ReturnsVoid && !_isWhole;

        // Old compilers take only variables or only declarations on the left.
        var isMixed = moved.Targets.Any(target => target.Variable is not null) && (moved.Targets.Any(target => target.IsDeclared) || (isResultUsed && given is not { Parent: AssignmentExpressionSyntax }));
        _isTupleNamed = parameters.GivesTuple && isMixed && edits.Root.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp10 };
        if (given is not null && !_isTupleNamed)
        {
            (_isWhole, _resultTarget) = (true, given is VariableDeclaratorSyntax declarator ? $"{((VariableDeclarationSyntax)given.Parent!).Type.WithoutTrivia()} {declarator.Identifier.Text}" : given.ToString());
            return;
        }

        _result = _isTupleNamed ? edits.FreshName("result", moved.Call) : isResultUsed ? edits.FreshName(NameOf(moved.Call, edits.Model, cancellation), moved.Call) : null;
        _resultTarget = _result is null ? "_" : "var " + _result;
    }

    /// <summary>Plans the await of a call; <paramref name="toAwaitable"/> turns the call, its arguments that are gone removed, into what is awaited.</summary>
    public static void Plan(OutCall moved, ReferenceParameters parameters, DocumentEdits edits, Func<InvocationExpressionSyntax, InvocationExpressionSyntax> toAwaitable, CancellationToken cancellation)
    {
        if (AsyncFunction.TryMake(Function.Around(moved.Call), edits, cancellation))
        {
            new OutCalls(moved, parameters, edits, cancellation).Plan(toAwaitable);
        }
    }

    /// <summary>The call without <c>out</c> arguments, and without the word <c>in</c>.</summary>
    public static InvocationExpressionSyntax WithoutReferences(InvocationExpressionSyntax call)
    {
        var list = call.ArgumentList;
        list = list.RemoveNodes(list.Arguments.Where(argument => argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)), SyntaxRemoveOptions.KeepNoTrivia)!;
        return call.WithArgumentList(list.ReplaceNodes(
            list.Arguments.Where(argument => argument.RefKindKeyword.IsKind(SyntaxKind.InKeyword)),
            (_, argument) => argument.WithRefKindKeyword(default).WithTriviaFrom(argument)));
    }

    private void Plan(Func<InvocationExpressionSyntax, InvocationExpressionSyntax> toAwaitable)
    {
        var configure = AwaitStyle.ConfiguresAwait(_out.Call, _edits);
        _edits.Replace(_out.Call, current =>
        {
            _awaited = Await.Of(AwaitStyle.Apply(toAwaitable((InvocationExpressionSyntax)current), configure), (ExpressionSyntax)current).WithoutTrivia();
            return SyntaxFactory.ParseExpression(_result is null ? "default" : _isTupleNamed && !_parameters.ReturnsVoid ? $"{_result}.{ReferenceParameters.Result}" : _result).WithTriviaFrom(current);
        });

        switch (_out.Place)
        {
            case WhileStatementSyntax loop:
                _edits.Replace(loop, current => Endless((WhileStatementSyntax)current, loop));
                break;
            case IfStatementSyntax { Parent: ElseClauseSyntax otherwise } choice:
                _edits.Replace(otherwise, current => InBraces((ElseClauseSyntax)current, choice));
                break;
            case StatementSyntax statement:
                _edits.ReplaceStatement(statement, current => _isWhole ? Lines().ToList() : [.. Lines(), current]);
                break;
            case ArrowExpressionClauseSyntax { Parent: { } function }:
                _edits.Replace(function, WithLines);
                break;
        }
    }

    // The statements that await and assign.
    private IEnumerable<StatementSyntax> Lines()
    {
        if (_isTupleNamed)
        {
            yield return Statement($"var {_result} = ", ";");
            for (var i = 0; i < _out.Targets.Length; i++)
            {
                if (!_out.Targets[i].IsDiscard)
                {
                    yield return AsyncSyntax.Statement($"{Written(_out.Targets[i])} = {_result}.{ValueParameters.Escaped(_parameters.Outs[i].Name)};");
                }
            }

            yield break;
        }

        var targets = _out.Targets.Select(Written).ToList();
        if (!_parameters.ReturnsVoid)
        {
            targets.Insert(0, _resultTarget);
        }

        yield return Statement(targets.All(target => target == "_") ? string.Empty : targets.Count == 1 ? targets[0] + " = " : $"({string.Join(", ", targets)}) = ", ";");
    }

    // `var found = TryLoad(id, out var value);`, `found = TryLoad(id, out value);`: the variable takes its element of the tuple.
    private static SyntaxNode? TargetOf(OutCall moved, SemanticModel model, CancellationToken cancellation) => moved.Place switch
    {
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: [{ Initializer.Value: var value } declarator] } when value == moved.Call => declarator,
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax left, Right: var value } } when value == moved.Call
            && model.GetSymbolInfo(left, cancellation).Symbol is ILocalSymbol local && !moved.Targets.Any(target => SymbolEqualityComparer.Default.Equals(target.Variable, local)) => left,
        _ => null,
    };

    // After what is called, which becomes async as a whole: the names do not depend on the order of the conversions.
    private static string NameOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var name = TwinSyntax.NameOf(call.Expression)!.Identifier.ValueText;
        var isBool = model.GetTypeInfo(call, cancellation).Type is { SpecialType: SpecialType.System_Boolean };
        if (isBool && Words.Any(word => name.StartsWith(word, StringComparison.Ordinal) && name.Length > word.Length && char.IsUpper(name[word.Length])))
        {
            return char.ToLowerInvariant(name[0]) + name.Substring(1);
        }

        if (name.StartsWith("Try", StringComparison.Ordinal) && name.Length > 3)
        {
            name = name.Substring(3);
        }

        return char.ToLowerInvariant(name[0]) + name.Substring(1) + (isBool ? "Ok" : "Result");
    }

    private StatementSyntax Statement(string before, string after)
    {
        var statement = AsyncSyntax.Statement($"{before}await x{after}");
        return statement.ReplaceNode(statement.DescendantNodes().OfType<AwaitExpressionSyntax>().Last(), _awaited!);
    }

    private static string Written(OutTarget target) => target.IsDiscard ? "_" : target.Expression.WithoutTrivia().ToString();

    // `else if (TryLoad(…))`: the `if` moves one step in, behind its line.
    private SyntaxNode InBraces(ElseClauseSyntax otherwise, IfStatementSyntax original)
    {
        SyntaxNode first = original;
        while (first.Parent is ElseClauseSyntax { Parent: { } outer })
        {
            first = outer;
        }

        var margin = Margin.Of(first);
        var step = Margin.Inside(first, null).Substring(margin.Length);
        var line = _edits.EndOfLine;
        StatementSyntax OnLine(StatementSyntax statement) => statement.WithLeadingTrivia(SyntaxFactory.Whitespace(margin + step)).WithTrailingTrivia(line);
        var moved = Margin.Indented(otherwise.Statement.WithLeadingTrivia(SyntaxFactory.Whitespace(margin)), step);
        var block = SyntaxFactory.Block(
            SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(margin)).WithTrailingTrivia(line),
            SyntaxFactory.List(Lines().Select(OnLine).Append(moved)),
            SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(margin)).WithTrailingTrivia(otherwise.GetTrailingTrivia()));
        return otherwise.WithElseKeyword(otherwise.ElseKeyword.WithTrailingTrivia(line)).WithStatement(block);
    }

    // `while (TryNext(out var item))`: a loop without end that is left where the condition is false.
    private SyntaxNode Endless(WhileStatementSyntax loop, WhileStatementSyntax original)
    {
        var margin = Margin.Of(original);
        var inner = Margin.Inside(original, original.Statement as BlockSyntax);
        var line = _edits.EndOfLine;
        StatementSyntax OnLine(StatementSyntax statement) => statement.WithLeadingTrivia(SyntaxFactory.Whitespace(inner)).WithTrailingTrivia(line);
        var leave = (IfStatementSyntax)AsyncSyntax.Statement($"if (x){line}{inner}{{{line}{inner}    break;{line}{inner}}}{line}");
        leave = leave.WithCondition(Negated(loop.Condition.WithoutTrivia()));
        var statements = Lines().Select(OnLine).Append(OnLine(leave).WithTrailingTrivia(line, line)).ToList();
        if (loop.Statement is not BlockSyntax block)
        {
            statements.Add(OnLine(loop.Statement.WithoutTrivia()));
            block = SyntaxFactory.Block(
                SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(margin)).WithTrailingTrivia(line),
                SyntaxFactory.List(statements),
                SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(margin)).WithTrailingTrivia(loop.GetTrailingTrivia()));
        }
        else
        {
            if (block.Statements.Count == 0)
            {
                statements[statements.Count - 1] = OnLine(leave);
            }

            block = block.WithStatements(block.Statements.InsertRange(0, statements));
        }

        return loop.WithCondition(SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression)).WithCloseParenToken(loop.CloseParenToken.WithTrailingTrivia(line)).WithStatement(block);
    }

    private static ExpressionSyntax Negated(ExpressionSyntax condition) => condition switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => not.Operand,
        IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax => SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, condition),
        _ => SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, SyntaxFactory.ParenthesizedExpression(condition)),
    };

    // In front of what the expression of a body became.
    private SyntaxNode WithLines(SyntaxNode function)
    {
        if (function.GetAnnotatedNodes(ValueParameters.WasArrow).FirstOrDefault() is StatementSyntax { Parent: BlockSyntax block } made)
        {
            var margin = made.GetLeadingTrivia();
            var statements = block.Statements.InsertRange(block.Statements.IndexOf(made), Lines().Select(line => line.WithLeadingTrivia(margin).WithTrailingTrivia(_edits.EndOfLine)));
            return function.ReplaceNode(block, block.WithStatements(_isWhole ? statements.Remove(statements.First(statement => statement.HasAnnotation(ValueParameters.WasArrow))) : statements));
        }

        return ArrowBodies.WithBlock(
            function,
            (expression, margin) => Lines().Concat(_isWhole ? [] : [AsArrow(expression)]).Select(line => line.WithLeadingTrivia(margin).WithTrailingTrivia(_edits.EndOfLine)),
            _edits);
    }

    private StatementSyntax AsArrow(ExpressionSyntax expression) => _isVoid
        ? SyntaxFactory.ExpressionStatement(expression.WithoutTrivia())
        : SyntaxFactory.ReturnStatement(SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space), expression.WithoutTrivia(), SyntaxFactory.Token(SyntaxKind.SemicolonToken));
}
