namespace AsyncColoring.Recoloring;

/// <summary>What a reader is told about each kind of barrier.</summary>
internal static class BarrierTexts
{
    private static readonly Dictionary<BarrierKind, (string Reason, string Remedy)> Texts = new()
    {
        [BarrierKind.Constructor] = ("a constructor cannot be async", "make an async factory of it (AC1008 offers one), or pass in what it waits for"),
        [BarrierKind.StaticConstructor] = ("a static constructor cannot be async", "load the value on first use, in an async method"),
        [BarrierKind.Initializer] = ("the initializer of a field or property cannot be async", "set the value in an async factory"),
        [BarrierKind.Property] = ("a property cannot be async", "turn it into a method first; a refactoring does"),
        [BarrierKind.EventAccessor] = ("the accessor of an event cannot be async", "do the waiting when the event is raised"),
        [BarrierKind.Operator] = ("an operator or conversion cannot be async", "write a method beside it"),
        [BarrierKind.Finalizer] = ("a finalizer cannot be async and must not wait", "release asynchronously in DisposeAsync"),
        [BarrierKind.Iterator] = ("it yields a sequence, and not everyone who reads it could read an async one", "read it with foreach alone, or wait before the first item is asked for"),
        [BarrierKind.MetadataContract] = ("its signature comes from a type outside this solution", "look for an async counterpart of that contract"),
        [BarrierKind.Dispose] = ("IDisposable.Dispose is synchronous by contract", "write a DisposeAsync beside it by hand"),
        [BarrierKind.PatternMember] = ("the compiler calls it by its name", "keep it synchronous and add an async method beside it"),
        [BarrierKind.VariantInterface] = ("Task<T> is invariant, and the interface is variant in its result", "drop `out` from the type parameter"),
        [BarrierKind.CovariantOverride] = ("an override returns a more derived type, which Task<T> does not allow", "return the same type everywhere"),
        [BarrierKind.OverriddenOutside] = ("types outside the solution may override it, and would not override an async form", "convert it with `replace`, or seal the type"),
        [BarrierKind.PartialMethod] = ("its other half is generated", "change what generates it"),
        [BarrierKind.Extern] = ("it has no body here", "wrap it"),
        [BarrierKind.Conditional] = ("[Conditional] needs a method that returns void", "call it from an async method"),
        [BarrierKind.NativeEntry] = ("native code or COM calls it and does not await", "queue the work and return"),
        [BarrierKind.Synchronized] = ("[MethodImpl(Synchronized)] holds a lock on this thread", "use a SemaphoreSlim"),
        [BarrierKind.ForeignAwaitable] = ("it returns something to await that an async method cannot return", "return Task instead"),
        [BarrierKind.GeneratedCode] = ("it is generated", "change what generates it"),
        [BarrierKind.Excluded] = ("it is marked as a boundary", "remove [ExcludeFromColoring] or the `bridge` line to convert it"),
        [BarrierKind.NotChosen] = ("only what was chosen was to change", "convert it with its callers"),
        [BarrierKind.Bound] = ("its type tells a user interface when properties change, and may be bound to it", "set a plain property when the value has been loaded"),
        [BarrierKind.NameCollision] = ("its async name is taken by another member", "rename one of the two, or convert in place"),
        [BarrierKind.LinkedFile] = ("the target frameworks or projects that share its file do not agree", "convert it where all of them compile the same code"),
        [BarrierKind.RefParameter] = ("an async method cannot have ref parameters", "return the value instead"),
        [BarrierKind.OutParameter] = ("an async method cannot have out parameters, and not everyone who calls it could take a tuple instead", "return a tuple by hand"),
        [BarrierKind.InParameter] = ("an async method cannot have in parameters, and a copy would not do the same", "drop `in` by hand"),
        [BarrierKind.RefLikeSignature] = ("an async method cannot take or return spans, ref structs or pointers", "take Memory<T> instead"),
        [BarrierKind.RefReturn] = ("an async method cannot return by reference", "return the value"),
        [BarrierKind.RefStruct] = ("a method of a ref struct cannot be async", "move it out of the struct"),
        [BarrierKind.StructWritesThis] = ("it changes the struct it is called on; an async method would change a copy", "make the type a class, or return the changed value"),
        [BarrierKind.Lock] = ("it stands inside a lock, which must not be held across an await and cannot become a semaphore", "make the lock object a private field that is only locked, and call nothing in its sections that may come back to it"),
        [BarrierKind.ThreadAffineLock] = ("a lock that belongs to this thread may be held here", "use a SemaphoreSlim in place of the lock"),
        [BarrierKind.TransactionScope] = ("a TransactionScope without async flow is open here", "pass TransactionScopeAsyncFlowOption.Enabled"),
        [BarrierKind.ThreadState] = ("the function uses state of its thread, and may go on in another after an await", "use AsyncLocal<T>"),
        [BarrierKind.CatchFilter] = ("a catch filter cannot await", "catch, await, and throw again"),
        [BarrierKind.QueryClause] = ("a query clause cannot await", "write a loop"),
        [BarrierKind.ExpressionTree] = ("an expression tree cannot await", "compute the value before"),
        [BarrierKind.Unsafe] = ("unsafe code cannot await", "move the unsafe part into a method of its own"),
        [BarrierKind.RefLikeLocal] = ("a span or ref local would have to live across the await", "take the value before it, or use Memory<T>"),
        [BarrierKind.AggregateHandler] = ("a handler around it expects the AggregateException that only blocking waits throw", "catch the inner exception's type"),
        [BarrierKind.SynchronousPath] = ("one body serves both colors, and this is its synchronous path", "nothing: callers that await take the other path"),
        [BarrierKind.MethodGroup] = ("it is passed on as a synchronous delegate", "take a Func<Task> there"),
        [BarrierKind.SynchronousDelegate] = ("the delegate it is converted to does not return a task", "use an overload that takes a Func<Task>, or a loop"),
        [BarrierKind.OutArgument] = ("what it assigns through `out` could not be assigned in the same order after an await", "call it in a statement of its own, with variables of its own"),
        [BarrierKind.InArgument] = ("what it passes by `in` may change while the call runs", "pass a copy"),
        [BarrierKind.Attribute] = ("an attribute names it", "check who reads the attribute"),
        [BarrierKind.InactiveCode] = ("code excluded by #if mentions it, and nobody can check that code here", "convert that code by hand"),
        [BarrierKind.Reflection] = ("it is looked up by its name in a string", "change the look-up by hand"),
        [BarrierKind.Dynamic] = ("it is called through dynamic, which nobody can check", "call it statically"),
        [BarrierKind.Unresolved] = ("the code that calls it does not compile", "make the code compile first"),
        [BarrierKind.NoRewrite] = ("no exact async form of this wait is known", "rewrite it by hand"),
        [BarrierKind.StillBlocks] = ("it became async and still blocks there, where nothing exact can take its place", "rewrite that call by hand"),
        [BarrierKind.NoAsyncCaller] = ("nothing that calls it can await it", "convert a caller by hand first"),
        [BarrierKind.Gate] = ("the converted code did not compile as before", "please report it; nothing was changed here"),
    };

    /// <summary>Why color stops there, without a full stop.</summary>
    public static string ReasonOf(BarrierKind kind) => Texts[kind].Reason;

    /// <summary>What to do about it, without a full stop.</summary>
    public static string RemedyOf(BarrierKind kind) => Texts[kind].Remedy;
}
