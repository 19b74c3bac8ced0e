using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>The types the rules speak about, resolved once per compilation. A type that is not referenced is null.</summary>
internal sealed class KnownSymbols
{
    private static readonly ConditionalWeakTable<Compilation, KnownSymbols> Cache = new();

    private KnownSymbols(Compilation compilation)
    {
        Compilation = compilation;
        Task = Find("System.Threading.Tasks.Task");
        TaskOfT = Find("System.Threading.Tasks.Task`1");
        ValueTask = Find("System.Threading.Tasks.ValueTask");
        ValueTaskOfT = Find("System.Threading.Tasks.ValueTask`1");
        ValueTuple = Find("System.ValueTuple`2");
        TaskFactory = Find("System.Threading.Tasks.TaskFactory");
        TaskFactoryOfT = Find("System.Threading.Tasks.TaskFactory`1");
        TaskStatus = Find("System.Threading.Tasks.TaskStatus");
        TaskAsyncEnumerableExtensions = Find("System.Threading.Tasks.TaskAsyncEnumerableExtensions");
        CancellationToken = Find("System.Threading.CancellationToken");
        Progress = Find("System.IProgress`1");
        Memory = Find("System.Memory`1");
        ReadOnlyMemory = Find("System.ReadOnlyMemory`1");
        INotifyCompletion = Find("System.Runtime.CompilerServices.INotifyCompletion");
        IAsyncDisposable = Find("System.IAsyncDisposable");
        IDisposable = Find("System.IDisposable");
        IAsyncEnumerable = Find("System.Collections.Generic.IAsyncEnumerable`1");
        IAsyncEnumerator = Find("System.Collections.Generic.IAsyncEnumerator`1");
        IAsyncResult = Find("System.IAsyncResult");
        ValueTaskSource = Find("System.Threading.Tasks.Sources.IValueTaskSource");
        ValueTaskSourceOfT = Find("System.Threading.Tasks.Sources.IValueTaskSource`1");
        AsyncMethodBuilderAttribute = Find("System.Runtime.CompilerServices.AsyncMethodBuilderAttribute");
        EnumeratorCancellationAttribute = Find("System.Runtime.CompilerServices.EnumeratorCancellationAttribute");
        Expression = Find("System.Linq.Expressions.Expression");
        ExpressionOfT = Find("System.Linq.Expressions.Expression`1");
        IQueryable = Find("System.Linq.IQueryable");
        Queryable = Find("System.Linq.Queryable");
        Lazy = Find("System.Lazy`1");
        Debug = Find("System.Diagnostics.Debug");
        ConditionalAttribute = Find("System.Diagnostics.ConditionalAttribute");
        ModuleInitializerAttribute = Find("System.Runtime.CompilerServices.ModuleInitializerAttribute");
        AggregateException = Find("System.AggregateException");
        DbSet = Find("Microsoft.EntityFrameworkCore.DbSet`1");
        DbContext = Find("Microsoft.EntityFrameworkCore.DbContext");
        EnumerableQuery = Find("System.Linq.EnumerableQuery");
        BlockingCollection = Find("System.Collections.Concurrent.BlockingCollection`1");
        Parallel = Find("System.Threading.Tasks.Parallel");
        AsyncLocal = Find("System.Threading.AsyncLocal`1");
        Dispatcher = Find("System.Windows.Threading.Dispatcher");
        Control = Find("System.Windows.Forms.Control");
        Lock = Find("System.Threading.Lock");
        Thread = Find("System.Threading.Thread");
        Timer = Find("System.Threading.Timer");
        PeriodicTimer = Find("System.Threading.PeriodicTimer");
        SpinWait = Find("System.Threading.SpinWait");
        Process = Find("System.Diagnostics.Process");
        EntityFrameworkQueryableExtensions = Find("Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions");
        ResolvableConstraint = Find("NUnit.Framework.Constraints.IResolveConstraint");
        EventArgs = Find("System.EventArgs");
        ICommand = Find("System.Windows.Input.ICommand");
        AsyncStateMachineAttribute = Find("System.Runtime.CompilerServices.AsyncStateMachineAttribute");
    }

    /// <summary>What the symbols were resolved in.</summary>
    public Compilation Compilation { get; }

    public INamedTypeSymbol? Task { get; }
    public INamedTypeSymbol? TaskOfT { get; }
    public INamedTypeSymbol? ValueTask { get; }
    public INamedTypeSymbol? ValueTaskOfT { get; }
    public INamedTypeSymbol? ValueTuple { get; }
    public INamedTypeSymbol? TaskFactory { get; }
    public INamedTypeSymbol? TaskFactoryOfT { get; }
    public INamedTypeSymbol? TaskStatus { get; }
    public INamedTypeSymbol? TaskAsyncEnumerableExtensions { get; }
    public INamedTypeSymbol? CancellationToken { get; }
    public INamedTypeSymbol? Progress { get; }
    public INamedTypeSymbol? Memory { get; }
    public INamedTypeSymbol? ReadOnlyMemory { get; }
    public INamedTypeSymbol? INotifyCompletion { get; }
    public INamedTypeSymbol? IAsyncDisposable { get; }
    public INamedTypeSymbol? IDisposable { get; }
    public INamedTypeSymbol? IAsyncEnumerable { get; }
    public INamedTypeSymbol? IAsyncEnumerator { get; }
    public INamedTypeSymbol? IAsyncResult { get; }
    public INamedTypeSymbol? ValueTaskSource { get; }
    public INamedTypeSymbol? ValueTaskSourceOfT { get; }
    public INamedTypeSymbol? AsyncMethodBuilderAttribute { get; }
    public INamedTypeSymbol? EnumeratorCancellationAttribute { get; }
    public INamedTypeSymbol? Expression { get; }
    public INamedTypeSymbol? ExpressionOfT { get; }
    public INamedTypeSymbol? IQueryable { get; }
    public INamedTypeSymbol? Queryable { get; }
    public INamedTypeSymbol? Lazy { get; }
    public INamedTypeSymbol? Debug { get; }
    public INamedTypeSymbol? ConditionalAttribute { get; }
    public INamedTypeSymbol? ModuleInitializerAttribute { get; }
    public INamedTypeSymbol? AggregateException { get; }
    public INamedTypeSymbol? DbSet { get; }
    public INamedTypeSymbol? DbContext { get; }
    public INamedTypeSymbol? EnumerableQuery { get; }
    public INamedTypeSymbol? BlockingCollection { get; }
    public INamedTypeSymbol? Parallel { get; }
    public INamedTypeSymbol? AsyncLocal { get; }
    public INamedTypeSymbol? Dispatcher { get; }
    public INamedTypeSymbol? Control { get; }
    public INamedTypeSymbol? Lock { get; }
    public INamedTypeSymbol? Thread { get; }
    public INamedTypeSymbol? Timer { get; }
    public INamedTypeSymbol? PeriodicTimer { get; }
    public INamedTypeSymbol? SpinWait { get; }
    public INamedTypeSymbol? Process { get; }
    public INamedTypeSymbol? EntityFrameworkQueryableExtensions { get; }
    public INamedTypeSymbol? ResolvableConstraint { get; }
    public INamedTypeSymbol? EventArgs { get; }
    public INamedTypeSymbol? ICommand { get; }
    public INamedTypeSymbol? AsyncStateMachineAttribute { get; }

    /// <summary>The symbols of <paramref name="compilation"/>, computed on first use.</summary>
    public static KnownSymbols Of(Compilation compilation) => Cache.GetValue(compilation, static c => new KnownSymbols(c));

    /// <summary><c>Task</c> or <c>Task&lt;T&gt;</c> exactly.</summary>
    public bool IsTask(ITypeSymbol? type) => IsOneOf(type, Task, TaskOfT);

    /// <summary><c>ValueTask</c> or <c>ValueTask&lt;T&gt;</c> exactly.</summary>
    public bool IsValueTask(ITypeSymbol? type) => IsOneOf(type, ValueTask, ValueTaskOfT);

    /// <summary>Whether <paramref name="type"/> is, or derives from, <c>Task</c>.</summary>
    public bool IsTaskOrDerived(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, Task))
            {
                return true;
            }
        }

        return false;
    }

    public bool IsCancellationToken(ITypeSymbol? type) =>
        type is not null && SymbolEqualityComparer.Default.Equals(type, CancellationToken);

    private static bool IsOneOf(ITypeSymbol? type, INamedTypeSymbol? plain, INamedTypeSymbol? generic) =>
        type is INamedTypeSymbol named
        && (named.IsGenericType
            ? SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, generic)
            : SymbolEqualityComparer.Default.Equals(named, plain));

    // Two references may both define a polyfilled type: the accessible one is the one the source means.
    private INamedTypeSymbol? Find(string metadataName)
    {
#pragma warning disable RS0030 // this is the one place that resolves types by name
        var type = Compilation.GetTypeByMetadataName(metadataName);
#pragma warning restore RS0030
        if (type is not null)
        {
            return type;
        }

        foreach (var candidate in Compilation.GetTypesByMetadataName(metadataName))
        {
            if (Compilation.IsSymbolAccessibleWithin(candidate, Compilation.Assembly))
            {
                return candidate;
            }
        }

        return null;
    }
}
