namespace AsyncColoring.Recoloring;

/// <content>Functions whose two forms could not stand beside each other: everyone who uses them follows, or nobody does.</content>
internal sealed partial class NodeTable
{
    // Both forms beside each other would differ in more than their color: either everyone follows or nobody.
    private void TakeByValue(GraphNode node)
    {
        if (node.Group.HasTwin || ReferenceParameters.Of(node.Declarations[0].Symbol!) is not { } parameters)
        {
            return;
        }

        node.ByReference = parameters;
        node.Group = node.Group with { HasOneForm = true };
        foreach (var declared in node.Declarations)
        {
            if ((node.Group.KeepsForm || node.Group.IsEntry ? parameters.Kind : parameters.Obstacle(declared, _cancellation)) is { } kind)
            {
                Bar(node, kind, declared);
            }
        }
    }

    // Whoever reads a sequence reads it in one color.
    private static void YieldAsync(GraphNode node)
    {
        if (!node.Declarations.Any(declared => Sequences.IsIterator(declared.Node)))
        {
            return;
        }

        node.IsSequence = true;
        node.Group = node.Group with { HasOneForm = true };
        if (node.Group.KeepsForm || node.Group.IsEntry || !Sequences.CanBeAsync(node.Declarations))
        {
            Bar(node, BarrierKind.Iterator);
        }
    }
}
