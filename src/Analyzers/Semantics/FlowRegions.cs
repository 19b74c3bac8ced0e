using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>How the regions of a flow graph lie in one another.</summary>
internal static class FlowRegions
{
    /// <summary>The <c>try</c> regions around a place, from the inside out. The root of a nested graph lies in a graph whose blocks are not ours.</summary>
    public static IEnumerable<ControlFlowRegion> TriesAround(ControlFlowRegion? region, ControlFlowRegion root)
    {
        for (; region is not null && region != root; region = region.EnclosingRegion)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: not null })
            {
                yield return region;
            }
        }
    }

    /// <summary>The catch, filter and finally regions of a <c>try</c> region.</summary>
    public static IEnumerable<ControlFlowRegion> HandlersOf(ControlFlowRegion tried)
    {
        foreach (var sibling in tried.EnclosingRegion!.NestedRegions)
        {
            if (sibling.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Finally)
            {
                yield return sibling;
            }
        }
    }

    /// <summary>The innermost region of a kind around a place, itself included.</summary>
    public static ControlFlowRegion? Around(ControlFlowRegion? region, ControlFlowRegion root, ControlFlowRegionKind kind)
    {
        for (; region is not null && region != root; region = region.EnclosingRegion)
        {
            if (region.Kind == kind)
            {
                return region;
            }
        }

        return null;
    }

    /// <summary>The innermost <c>finally</c> or filter around a place: what an end without a destination belongs to.</summary>
    public static ControlFlowRegion? Resumed(BasicBlock block, ControlFlowRegion root)
    {
        for (var region = block.EnclosingRegion; region is not null && region != root; region = region.EnclosingRegion)
        {
            if (region.Kind is ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter)
            {
                return region;
            }
        }

        return null;
    }
}
