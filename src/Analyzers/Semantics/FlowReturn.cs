namespace AsyncColoring.Semantics;

/// <summary>Why a <c>finally</c> runs, and so where it goes on: the jump that left its <c>try</c>, or the <c>try</c> an exception left.</summary>
internal sealed class FlowReturn
{
    public FlowReturn(object where, int next, FlowReturn? outer)
    {
        Where = where;
        Next = next;
        Outer = outer;
    }

    /// <summary>A branch, or the region that holds the <c>try</c>.</summary>
    public object Where { get; }

    /// <summary>Which of the <c>finally</c> blocks of the jump comes next.</summary>
    public int Next { get; }

    /// <summary>Why the <c>finally</c> around this one runs.</summary>
    public FlowReturn? Outer { get; }
}
