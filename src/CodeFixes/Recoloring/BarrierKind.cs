namespace AsyncColoring.Recoloring;

/// <summary>Why color cannot flow through a place. Each kind has a paragraph in <c>docs/recoloring.md</c>.</summary>
internal enum BarrierKind
{
    // What kind of function it is.
    Constructor,
    StaticConstructor,
    Initializer,
    Property,
    EventAccessor,
    Operator,
    Finalizer,
    Iterator,

    // What its contract says.
    MetadataContract,
    Dispose,
    PatternMember,
    VariantInterface,
    CovariantOverride,
    OverriddenOutside,
    PartialMethod,
    Extern,
    Conditional,
    NativeEntry,
    Synchronized,
    ForeignAwaitable,
    GeneratedCode,
    Excluded,
    NotChosen,
    Bound,
    NameCollision,
    LinkedFile,

    // What its signature takes.
    RefParameter,
    OutParameter,
    InParameter,
    RefLikeSignature,
    RefReturn,
    RefStruct,
    StructWritesThis,

    // What surrounds the place.
    Lock,
    ThreadAffineLock,
    TransactionScope,
    ThreadState,
    CatchFilter,
    QueryClause,
    ExpressionTree,
    Unsafe,
    RefLikeLocal,
    AggregateHandler,
    SynchronousPath,

    // How it is used.
    MethodGroup,
    SynchronousDelegate,
    OutArgument,
    InArgument,
    Attribute,
    InactiveCode,
    Reflection,
    Dynamic,
    Unresolved,

    // What came of it.
    NoRewrite,
    StillBlocks,
    NoAsyncCaller,
    Gate,
}
