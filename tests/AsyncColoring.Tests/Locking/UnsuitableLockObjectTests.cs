using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Tests.Locking;

public sealed class UnsuitableLockObjectTests() : RuleTests<UnsuitableLockObjectAnalyzer, UnsuitableLockObjectFix>("AC3006")
{
    [Fact]
    public Task Ignores_objects_that_nobody_else_can_lock() => Ignores(
        """
        using System.Collections;
        using System.Collections.Concurrent;
        using System.Runtime.CompilerServices;

        public class C
        {
            private readonly object _gate = new();
            private static readonly object Gate = new();
            internal readonly object Shared = new();
            protected readonly object _ofTheFamily = new();
            public readonly object SyncRoot = new();
            private readonly List<int> _items = [];
            private readonly ConcurrentDictionary<string, object> _gates = new();
            private readonly ConditionalWeakTable<string, object> _weak = new();
            private readonly Dictionary<string, object> _byName = new();
            private SpinLock _spin;

            public IEnumerable<int> Items => _items.ToArray();
            public int this[int i] { get { lock (_items) { return _items[i]; } } }

            void Fields(C other, IServiceProvider services)
            {
                lock (_gate) lock (Gate) lock (Shared) lock (this._ofTheFamily) lock (SyncRoot) { }
                lock (other._gate) { }
                lock (((ICollection)_items).SyncRoot) { }
                Monitor.Enter(_gate);
                Monitor.Exit(_gate);
                lock (services) { }
                lock (Console.Out) { }
            }

            void Locals(object given, Action<object> use, string name)
            {
                var gate = _gate;
                lock (gate) { }
                lock (given) { }
                lock (_gates.GetOrAdd(name, _ => new object())) { }
                var weak = _weak.GetValue(name, _ => new());
                lock (weak) { }
                if (!_byName.TryGetValue(name, out var found)) { found = new object(); }
                lock (found) { }
                var published = new object();
                use(published);
                lock (published) { }
                var captured = new object();
                var sum = 0;
                Parallel.For(0, 10, i => { lock (captured) { sum += i; } });
                var list = new List<int>();
                Parallel.For(0, 10, i => { lock (list) { list.Add(i); } });
                lock (list) { list.Clear(); }
            }

            private sealed class Node { private int _n; public void Add() { lock (this) { _n++; } } [MethodImpl(MethodImplOptions.Synchronized)] public void Sync() { } }
            [MethodImpl(MethodImplOptions.AggressiveInlining)] void Inlined() { }
        }

        public class Documented : ICollection
        {
            object ICollection.SyncRoot => this;
            bool ICollection.IsSynchronized => true;
            public int Count { get { lock (this) { return 0; } } }
            public void CopyTo(Array array, int index) { lock (this) { } }
            public IEnumerator GetEnumerator() => null!;
        }

        file class Hidden { void M() { lock (this) { } } }
        """);

    [Fact]
    public Task Ignores_fields_that_are_set_once() => Ignores(
        """
        using System.Runtime.Serialization;

        class SetUpAttribute : Attribute { }

        class C
        {
            private object? _root, _lazy, _made, _late, _atConstruction, _opened;
            private static object _static;
            private object _never = new(), _restored, _perTest = new();
            private List<int>? _queue = new();

            static C() => _static = new object();
            C() { _restored = new(); Begin(); }
            private void Begin() => _atConstruction = new object();

            object Root { get { if (_root == null) { Interlocked.CompareExchange(ref _root, new object(), null); } return _root; } }
            object Lazy => LazyInitializer.EnsureInitialized(ref _lazy, () => new object())!;
            object Made { get { lock (_never) { _made ??= new object(); } return _made; } }
            object Late { get { if (_late == null) { lock (_never) { if (_late == null) { _late = new object(); } } } return _late; } }
            [OnDeserialized] void Restore(StreamingContext context) => _restored = new object();
            [SetUp] public void SetUp() { _perTest = new object(); }
            C Clone() { var copy = new C { _restored = new object() }; copy._never = new object(); return copy; }
            void Open() { _opened = new object(); }
            void Close() { lock (_opened!) { _opened = null; } }
            void End() { lock (_queue!) { _queue = null; } }

            void M()
            {
                lock (_root!) lock (_lazy!) lock (_made!) lock (_late!) lock (_static) lock (_never) lock (_restored) lock (_perTest) lock (_atConstruction!) { }
            }
        }
        """);

    [Fact]
    public Task Reports_what_strangers_can_lock() => Reports(
        """
        using System.Runtime.CompilerServices;

        public class C<T>
        {
            public readonly object Gate = new();
            public static object Changing = new();
            private readonly string _name = "lock";
            private readonly List<int> _items = [], _lines = [];
            public List<int> Items => _items;
            public IReadOnlyList<int> GetLines() { return this._lines; }

            void This() { lock ([|this|]) { } lock ([|(this)|]) { } lock ([|(object)this|]) { } Action a = () => { lock ([|this|]) { } }; }
            void Monitors() { [|Monitor|].Enter(this); Monitor.Exit(this); if (System.Threading.[|Monitor|].TryEnter(typeof(C<>), 5)) { } }
            void Types(Type type, object o) { lock ([|typeof(string)|]) { } lock ([|GetType()|]) { } lock ([|type|]) { } lock ([|typeof(T)|]) { } lock ([|o.GetType().GetMethod("M")!|]) { } }
            void Strings(string key) { lock ([|"a"|]) { } lock ([|_name|]) { } lock ([|string.Intern(key)|]) { } lock ([|$"{key}"|]) { } }
            void Public(C<T> other) { lock ([|Gate|]) { } lock ([|Changing|]) { } lock ([|other.Gate|]) { } }
            void HandedOut() { lock ([|_items|]) { } lock ([|_lines|]) { } }
            [MethodImpl(MethodImplOptions.[|Synchronized|])] void Sync() { }
            [MethodImplAttribute(MethodImplOptions.NoInlining | MethodImplOptions.[|Synchronized|])] static void Static() { }
            int Property { [MethodImpl(MethodImplOptions.[|Synchronized|])] get; set; }
        }

        internal record R { void M() { lock ([|this|]) { } } }
        """);

    [Fact]
    public Task Reports_what_keeps_nobody_out() => Reports(
        """
        class AsyncLock { }

        class C
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly Mutex _mutex = new();
            private readonly AsyncLock _async = new();
            private readonly Task _task = Task.CompletedTask;
            private [|readonly|] SpinLock _spin = new();
            private static [|readonly|] System.Threading.SpinLock Spin, Spin2;
            private List<int> _items = [], _lazy;
            private Dictionary<string, int> _cache = new();
            private int _n;

            void Fresh() { lock ([|new object()|]) { } var gate = new object(); lock ([|gate|]) { _n++; } object other = new(); [|Monitor|].Enter(other); Monitor.Exit(other); }
            void Boxed() { [|Monitor|].Enter(_n); [|Monitor|].TryEnter((object)5); }
            void Others(Task<int> given) { lock ([|_semaphore|]) lock ([|_rw|]) lock ([|_mutex|]) lock ([|_async|]) lock ([|_task|]) lock ([|given|]) { } }
            void Drain() { lock ([|_items|]) { _items = new List<int>(); } }
            void Clear() => this._cache = new();
            int Get(string key) { lock ([|_cache|]) { return _cache[key]; } }
            int Lazy() { _lazy ??= []; lock ([|_lazy|]) { return _lazy.Count; } }
        }
        """);

    [Fact]
    public Task Fixes_every_section_of_the_object() => Fixes(
        """
        using System.Runtime.CompilerServices;

        public sealed class Counter
        {
            private static readonly string s_path = "a";
            private int _n; // counted

            public void Add() { lock ([|this|]) { _n++; } }

            public bool TryAdd()
            {
                if (!System.Threading.[|Monitor|].TryEnter(this)) { return false; }
                try { _n++; Monitor.Pulse(this); return true; } finally { Monitor.Exit(this); }
            }

            /// <summary>Takes one.</summary>
            [MethodImpl(MethodImplOptions.[|Synchronized|])]
            public void Remove()
            {
                // all but the last
                if (_n > 0)
                {
                    _n--;
                }
            }

            public static string Path { get { lock ([|typeof(Counter)|]) { return s_path; } } }

            [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.[|Synchronized|]), Obsolete]
            public static void Reset()
            {
                Console.WriteLine();
            }
        }
        """,
        """
        using System.Runtime.CompilerServices;

        public sealed class Counter
        {
            private static readonly string s_path = "a";
            private int _n; // counted
            private readonly object _gate = new();
            private static readonly object s_gate = new();

            public void Add() { lock (_gate) { _n++; } }

            public bool TryAdd()
            {
                if (!System.Threading.Monitor.TryEnter(_gate)) { return false; }
                try { _n++; Monitor.Pulse(_gate); return true; } finally { Monitor.Exit(_gate); }
            }

            /// <summary>Takes one.</summary>
            public void Remove()
            {
                lock (_gate)
                {
                    // all but the last
                    if (_n > 0)
                    {
                        _n--;
                    }
                }
            }

            public static string Path { get { lock (s_gate) { return s_path; } } }

            [MethodImpl(MethodImplOptions.NoInlining), Obsolete]
            public static void Reset()
            {
                lock (s_gate)
                {
                    Console.WriteLine();
                }
            }
        }
        """,
        CSharp12);

    [Fact]
    public Task Fixes_fields_as_they_are_named_around() => Fixes(
        """
        class Queue
        {
            private List<int> items = new(), gate = new();
            private readonly string lockName = "queue";
            private const string Text = "text";
            private [|readonly|] SpinLock spin;
            private Mutex mutex = new Mutex(false);
            private readonly SemaphoreSlim semaphore = new(1, 1);

            void Named2() { lock ([|mutex|]) { Monitor.PulseAll(mutex); } lock ([|semaphore|]) { semaphore.Release(); } }
            void Add(int item) { lock ([|items|]) { items.Add(item); } lock (gate) { } }
            void Drain() { lock ([|this.items|]) { items = new List<int>(); } }
            void Named() { lock ([|lockName|]) { } lock ([|Text|]) { } }
            void This() { lock ([|this|]) { } }
        }

        class None
        {
            void M() { lock ([|"none"|]) { } }
        }
        """,
        """
        class Queue
        {
            private List<int> items = new(), gate = new();
            private static readonly object lockName = new();
            private static readonly object Text = new();
            private SpinLock spin;
            private readonly object mutex = new();
            private readonly SemaphoreSlim semaphore = new(1, 1);
            private readonly object semaphoreGate = new();
            private readonly object itemsGate = new();
            private readonly object gate2 = new();

            void Named2() { lock (mutex) { Monitor.PulseAll(mutex); } lock (semaphoreGate) { semaphore.Release(); } }
            void Add(int item) { lock (itemsGate) { items.Add(item); } lock (gate) { } }
            void Drain() { lock (itemsGate) { items = new List<int>(); } }
            void Named() { lock (lockName) { } lock (Text) { } }
            void This() { lock (gate2) { } }
        }

        class None
        {
            private static readonly object gate = new();

            void M() { lock (gate) { } }
        }
        """,
        CSharp12);

    [Fact]
    public Task Fixes_with_a_Lock_where_there_is_one()
    {
        Assert.SkipUnless((int)LanguageVersion.Latest.MapSpecifiedToEffectiveVersion() >= 1300, "The host is older than the type.");
        return Fixes(
            """
            class C
            {
                void M() { lock ([|this|]) { } }
            }

            class Waiting
            {
                IEnumerable<int> Numbers() { lock ([|this|]) { yield return 1; } }
            }
            """,
            """
            class C
            {
                private readonly Lock _gate = new();

                void M() { lock (_gate) { } }
            }

            class Waiting
            {
                private readonly object _gate = new();

                IEnumerable<int> Numbers() { lock (_gate) { yield return 1; } }
            }
            """);
    }

    [Fact]
    public Task ReportsWithoutFix_what_somebody_else_may_lock() => ReportsWithoutFix(
        """
        using System.Runtime.CompilerServices;

        class Base { void M() { lock ([|this|]) { } } }
        class Derived : Base { void N() { lock ([|this|]) { } } }
        class Node { void M() { lock ([|this|]) { } } }
        class List { Node _first = new(); void M() { lock (_first) { } } }
        class One { void M() { lock ([|typeof(One)|]) { } lock ([|"shared"|]) { } lock ([|GetType()|]) { } } }
        class Two { void M(Type t) { lock ([|typeof(One)|]) { } lock ([|"shared"|]) { } lock ([|t|]) { } } }
        [Serializable] class Stored { void M() { lock ([|this|]) { } } }
        record R(int N) { void M() { lock ([|this|]) { } } }
        class Generic<T> { void M() { lock ([|typeof(int)|]) { } } }
        class Iterator { [MethodImpl(MethodImplOptions.[|Synchronized|])] IEnumerable<int> M() { yield return 1; } void N() { lock ([|this|]) { } } }
        class Targets
        {
            void M() { lock ([|this|]) { } }
        #if OTHER
            void N() { lock (this) { } }
        #endif
        }
        class Fresh { void M() { lock ([|new object()|]) { } } }
        public class Shows { public object Gate = new(); void M(Shows other) { lock ([|Gate|]) { } lock ([|other.Gate|]) { } } }
        """,
        CSharp12);

    private static void CSharp12(Test test) => test.CSharpVersion = LanguageVersion.CSharp12;
}
