using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>
/// A place a task is kept in: a variable, <c>this</c> or a static member, followed by members and elements
/// (<c>this._jobs[].Task</c>).
/// </summary>
internal sealed class AccessPath : IEquatable<AccessPath>
{
    private static readonly object ThisRoot = new();
    private readonly int _hash;

    private AccessPath(object root, ImmutableArray<Step> steps)
    {
        Root = root;
        Steps = steps;
        var hash = root is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : root.GetHashCode();
        foreach (var step in steps)
        {
            hash = unchecked((hash * 31) + step.GetHashCode());
            IsSomeElement |= step.Kind == StepKind.SomeElement;
            IsParticular |= step.Kind is StepKind.SomeElement or StepKind.ElementAt;
        }

        _hash = hash;
    }

    public enum StepKind
    {
        Member,

        /// <summary>Every element of a collection: a fact about it holds for each of them.</summary>
        EachElement,

        /// <summary>One element, nobody knows which: facts about all hold for it, nothing can be learnt from it.</summary>
        SomeElement,

        /// <summary>The element at a constant index or key, or at one held by a variable.</summary>
        ElementAt,

        /// <summary>The element an enumerator stands on.</summary>
        Current,

        /// <summary>The elements an enumerator has moved past.</summary>
        Visited,

        /// <summary>What awaiting a task gives, itself a task.</summary>
        Outcome,
    }

    /// <summary>A local, a parameter, a static member, <c>this</c> or a temporary of the flow graph.</summary>
    public object Root { get; }

    public ImmutableArray<Step> Steps { get; }

    /// <summary>Whether the path leads through an element nobody can name again.</summary>
    public bool IsSomeElement { get; }

    private bool IsParticular { get; }

    public static AccessPath This { get; } = new(ThisRoot, ImmutableArray<Step>.Empty);

    public AccessPath EachElement => Append(new Step(StepKind.EachElement));

    public AccessPath SomeElement => Append(new Step(StepKind.SomeElement));

    public AccessPath Current => Append(new Step(StepKind.Current));

    public AccessPath Outcome => Append(new Step(StepKind.Outcome));

    public AccessPath Visited => Append(new Step(StepKind.Visited));

    public static AccessPath Of(object root) => new(root, ImmutableArray<Step>.Empty);

    public AccessPath Member(ISymbol member) => Append(new Step(StepKind.Member, member));

    public AccessPath ElementAt(object key) => Append(new Step(StepKind.ElementAt, key));

    public ISymbol? LastMember =>
        !Steps.IsEmpty && Steps[Steps.Length - 1] is { Kind: StepKind.Member, Key: ISymbol member } ? member : null;

    public AccessPath Prefix(int steps) => steps == Steps.Length ? this : new(Root, ImmutableArray.Create(Steps, 0, steps));

    public AccessPath? Parent => Steps.IsEmpty ? null : Prefix(Steps.Length - 1);

    /// <summary>The path with every particular element widened to all of them; itself when there is none.</summary>
    public AccessPath Widened => IsParticular ? Map(static step => step.Kind is StepKind.SomeElement or StepKind.ElementAt ? new Step(StepKind.EachElement) : step) : this;

    /// <summary>The path with "each element" narrowed to one of them.</summary>
    public AccessPath OneOf => Map(static step => step.Kind == StepKind.EachElement ? new Step(StepKind.SomeElement) : step);

    /// <summary>This path with its first <paramref name="length"/> steps and root replaced.</summary>
    public AccessPath Rebase(int length, AccessPath onto) =>
        new(onto.Root, onto.Steps.AddRange(ImmutableArray.Create(Steps, length, Steps.Length - length)));

    public bool StartsWith(AccessPath prefix)
    {
        if (prefix.Steps.Length > Steps.Length || !SameKey(Root, prefix.Root))
        {
            return false;
        }

        for (var i = 0; i < prefix.Steps.Length; i++)
        {
            if (!Steps[i].Equals(prefix.Steps[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a new value at <paramref name="place"/> makes this path mean something else.</summary>
    public bool DependsOn(AccessPath place)
    {
        if (StartsWith(place))
        {
            return true;
        }

        foreach (var step in Steps)
        {
            if (step.Kind == StepKind.ElementAt && place.Steps.IsEmpty && SameKey(step.Key!, place.Root))
            {
                return true;
            }
        }

        return false;
    }

    public bool Equals(AccessPath? other) =>
        other is not null && _hash == other._hash && Steps.Length == other.Steps.Length && StartsWith(other);

    public override bool Equals(object? obj) => Equals(obj as AccessPath);

    public override int GetHashCode() => _hash;

    public override string ToString() => $"{(Root is ISymbol symbol ? symbol.Name : ReferenceEquals(Root, ThisRoot) ? "this" : "temp")}{string.Concat(Steps)}";

    private static bool SameKey(object left, object right) =>
        left is ISymbol symbol ? SymbolEqualityComparer.Default.Equals(symbol, right as ISymbol) : left.Equals(right);

    private AccessPath Append(Step step) => new(Root, Steps.Add(step));

    private AccessPath Map(Func<Step, Step> change)
    {
        var steps = ImmutableArray.CreateBuilder<Step>(Steps.Length);
        foreach (var step in Steps)
        {
            steps.Add(change(step));
        }

        return new(Root, steps.MoveToImmutable());
    }

    public readonly struct Step : IEquatable<Step>
    {
        public Step(StepKind kind, object? key = null)
        {
            Kind = kind;
            Key = key;
        }

        public StepKind Kind { get; }

        public object? Key { get; }

        public bool Equals(Step other) =>
            Kind == other.Kind && (Key is null ? other.Key is null : other.Key is not null && SameKey(Key, other.Key));

        public override bool Equals(object? obj) => obj is Step other && Equals(other);

        public override int GetHashCode() =>
            unchecked(((int)Kind * 397) ^ (Key is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : Key?.GetHashCode() ?? 0));

        public override string ToString() => Kind == StepKind.Member ? $".{(Key as ISymbol)?.Name}" : Kind == StepKind.EachElement ? "[]" : $"[{Kind} {Key}]";
    }
}
