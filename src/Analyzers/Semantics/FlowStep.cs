namespace AsyncColoring.Semantics;

/// <summary>What an operation on a path does to the path.</summary>
internal enum FlowStep
{
    /// <summary>Nothing: the path goes on.</summary>
    GoOn,

    /// <summary>The path ends here, and well.</summary>
    Stop,

    /// <summary>The path has come to what was looked for, and ends.</summary>
    Found,

    /// <summary>The path goes on one level deeper: what is held is taken once more.</summary>
    Deeper,

    /// <summary>The path goes on one level higher, and ends where it is on the lowest.</summary>
    Higher,
}
