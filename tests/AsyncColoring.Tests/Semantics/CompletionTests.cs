using System.Collections.Immutable;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Xunit;

namespace AsyncColoring.Tests.Semantics;

/// <summary>
/// Each case is the body of a method, or whole members when it starts with <c>members:</c>.
/// <c>/*known*/</c> and <c>/*unknown*/</c> stand right before the name of the blocking member.
/// </summary>
public class CompletionTests
{
    private const string Known = "/*known*/";
    private const string Unknown = "/*unknown*/";

    private const string Prelude = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Linq;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using System.Threading.Tasks.Sources;

        class Job { public Task<int> Task; public Job Next; public Task<int> Other { get; set; } }
        enum IOBehavior { Asynchronous, Synchronous }

        """;

    private const string Members = """

            Task<int> _task; Task<int> Property { get; set; } static Task<int> s_task; Job _job; readonly List<Task<int>> _list = new();
            Task<int> F(int i = 0) => null;
            Task<int> Run(bool async, int n = 0) => null;
            ValueTask<int> RunValue(IOBehavior behavior) => default;
            ValueTask<int> V() => default;
            void Log(string s) { }
            void Fill(List<Task<int>> l) { }
            bool Flag() => false;
            void Replace(ref Task<int> t) { }
            static async IAsyncEnumerable<int> Sequence() { yield break; }
        """;

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(LoadReferences);

    [Theory]
    [InlineData("Task.FromResult(1)./*known*/Result.ToString();")]
    [InlineData("Task.CompletedTask./*known*/Wait();")]
    [InlineData("Task.FromException<int>(new Exception())./*known*/Result.ToString();")]
    [InlineData("Task.FromCanceled(default)./*known*/Wait();")]
    [InlineData("new ValueTask<int>(1)./*known*/Result.ToString();")]
    [InlineData("new ValueTask<int>(Task.FromResult(1)).AsTask()./*known*/Result.ToString();")]
    [InlineData("new ValueTask<int>(F())./*unknown*/Result.ToString();")]
    [InlineData("default(ValueTask<int>)./*known*/Result.ToString();")]
    [InlineData("ValueTask.CompletedTask.GetAwaiter()./*known*/GetResult();")]
    [InlineData("ValueTask.FromResult(3).Preserve().ConfigureAwait(false).GetAwaiter()./*known*/GetResult();")]
    [InlineData("((Task<int>)Task.FromResult(1))!./*known*/Result.ToString();")]
    [InlineData("(c ? Task.FromResult(1) : Task.FromResult(2))./*known*/Result.ToString();")]
    [InlineData("(c ? Task.FromResult(1) : F())./*unknown*/Result.ToString();")]
    [InlineData("(n switch { 1 => Task.FromResult(1), 2 => throw new Exception(), _ => Task.FromResult(2) })./*known*/Result.ToString();")]
    [InlineData("(n switch { 1 => Task.FromResult(1), _ => F() })./*unknown*/Result.ToString();")]
    [InlineData("(await Task.WhenAny(a, b))./*known*/Result.ToString();")]
    [InlineData("F()./*unknown*/Result.ToString();")]
    [InlineData("F().GetAwaiter()./*unknown*/GetResult();")]
    [InlineData("Task.Delay(1)./*unknown*/Wait();")]
    public void Knows_completed_values(string body) => Check(body);

    [Theory]
    [InlineData("Run(async: false)./*known*/Result.ToString();")]
    [InlineData("Run(false, 3).GetAwaiter()./*known*/GetResult();")]
    [InlineData("const bool sync = false; Run(sync)./*known*/Result.ToString();")]
    [InlineData("RunValue(IOBehavior.Synchronous).GetAwaiter()./*known*/GetResult();")]
    [InlineData("const IOBehavior how = IOBehavior.Synchronous; RunValue(how).GetAwaiter()./*known*/GetResult();")]
    [InlineData("var r = Run(async: false); r./*known*/Result.ToString();")]
    [InlineData("Run(async: true)./*unknown*/Result.ToString();")]
    [InlineData("Run(c)./*unknown*/Result.ToString();")]
    [InlineData("RunValue(IOBehavior.Asynchronous).GetAwaiter()./*unknown*/GetResult();")]
    public void Knows_the_synchronous_path(string body) => Check(body);

    [Theory]
    [InlineData("await t; t./*known*/Result.ToString();")]
    [InlineData("await t.ConfigureAwait(false); t./*known*/Result.ToString();")]
    [InlineData("t./*unknown*/Wait(); t./*known*/Result.ToString();")]
    [InlineData("t.GetAwaiter()./*unknown*/GetResult(); t./*known*/Result.ToString();")]
    [InlineData("t./*unknown*/Result.ToString(); t./*known*/Result.ToString();")]
    [InlineData("await t.WaitAsync(TimeSpan.Zero); t./*known*/Result.ToString();")]
    [InlineData("await _task; this._task./*known*/Result.ToString();")]
    [InlineData("await Property; Property./*known*/Result.ToString();")]
    [InlineData("await s_task; s_task./*known*/Result.ToString();")]
    [InlineData("await _job.Next.Task; _job.Next.Task./*known*/Result.ToString();")]
    [InlineData("await (t ?? Task.FromResult(1)); t./*known*/Result.ToString();")]
    [InlineData("var u = t; await u; t./*known*/Result.ToString();")]
    [InlineData("var u = t; await t; u./*known*/Result.ToString();")]
    [InlineData("Task<int> u; await (u = F()); u./*known*/Result.ToString();")]
    [InlineData("await ts[0]; ts[0]./*known*/Result.ToString();")]
    [InlineData("await ts[n]; ts[n]./*known*/Result.ToString();")]
    [InlineData("t./*unknown*/Wait(ct); t./*known*/Result.ToString();")]
    [InlineData("var v = new ValueTask<int>(1); v./*known*/Result.ToString();")]
    public void Knows_what_was_awaited(string body) => Check(body);

    [Theory]
    [InlineData("await t; t = F(); t./*unknown*/Result.ToString();")]
    [InlineData("await t; Replace(ref t); t./*unknown*/Result.ToString();")]
    [InlineData("await _job.Task; _job = new Job(); _job.Task./*unknown*/Result.ToString();")]
    [InlineData("await _job.Task; _job.Other./*unknown*/Result.ToString();")]
    [InlineData("await _task; _task = F(); _task./*unknown*/Result.ToString();")]
    [InlineData("if (c) await t; t./*unknown*/Result.ToString();")]
    [InlineData("while (Flag()) await t; t./*unknown*/Result.ToString();")]
    [InlineData("for (int i = 0; i < n; i++) { t./*unknown*/Result.ToString(); await t; t = F(); }")]
    [InlineData("for (int i = 0; i < n; i++) { await t; } t./*unknown*/Result.ToString();")]
    [InlineData("var u = t; t = F(); await t; u./*unknown*/Result.ToString();")]
    [InlineData("await ts[0]; ts[1]./*unknown*/Result.ToString();")]
    [InlineData("await ts[n]; n++; ts[n]./*unknown*/Result.ToString();")]
    [InlineData("await ts[n + 1]; ts[n + 1]./*unknown*/Result.ToString();")]
    [InlineData("t./*unknown*/Wait(100); t./*unknown*/Result.ToString();")]
    [InlineData("if (c) goto end; await t; end: t./*unknown*/Result.ToString();")]
    [InlineData("goto later; earlier: t./*known*/Result.ToString(); return; later: await t; goto earlier;")]
    [InlineData("await t; (t, n) = (F(), 1); t./*unknown*/Result.ToString();")]
    [InlineData("await ts[0]; ts[0] = F(); ts[0]./*unknown*/Result.ToString();")]
    [InlineData("var j = _job; await j.Task; _job.Task./*known*/Result.ToString(); j.Task = F(); _job.Task./*unknown*/Result.ToString();")]
    [InlineData("ref var r = ref t; await t; r = F(); t./*unknown*/Result.ToString();")]
    public void DoesNotKnow_what_changed_or_was_not_awaited_on_every_path(string body) => Check(body);

    [Theory]
    [InlineData("if (c) await t; else { await b; t./*unknown*/Wait(); } t./*known*/Result.ToString();")]
    [InlineData("if (c) await t; else return; t./*known*/Result.ToString();")]
    [InlineData("if (c) await t; else throw new Exception(); t./*known*/Result.ToString();")]
    [InlineData("Task<int> x = null; if (c) x = F(); if (x != null) await x; x./*known*/Result.ToString();")]
    [InlineData("Task<int> x = null; if (c) x = F(); if (x is not null) { await x; } x?./*known*/Result.ToString();")]
    [InlineData("if (t != null) await t; t?./*known*/Result.ToString();")]
    [InlineData("do { await t; } while (Flag()); t./*known*/Result.ToString();")]
    [InlineData("var x = c ? a : b; await a; await b; (c ? a : b)./*known*/Result.ToString();")]
    [InlineData("t ??= F(); await t; t./*known*/Result.ToString();")]
    [InlineData("await t; t ??= F(); t./*unknown*/Result.ToString();")]
    [InlineData("switch (n) { case 1: await t; break; default: await t; break; } t./*known*/Result.ToString();")]
    [InlineData("switch (n) { case 1: await t; break; } t./*unknown*/Result.ToString();")]
    public void Knows_what_holds_on_every_path(string body) => Check(body);

    [Theory]
    [InlineData("await Task.WhenAll(a, b); a./*known*/Result.ToString(); b./*known*/Result.ToString(); t./*unknown*/Result.ToString();")]
    [InlineData("await Task.WhenAll(ts); ts[1]./*known*/Result.ToString(); foreach (var x in ts) x./*known*/Result.ToString();")]
    [InlineData("await Task.WhenAll(ts).ConfigureAwait(false); ts.Select(x => x./*known*/Result).ToList();")]
    [InlineData("var all = Task.WhenAll(a, b); await all; a./*known*/Result.ToString(); all./*known*/Result.ToString();")]
    [InlineData("var all = Task.WhenAll(a, b); a./*unknown*/Result.ToString();")]
    [InlineData("var all = Task.WhenAll(a, b); a = F(); await all; a./*unknown*/Result.ToString(); b./*known*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>> { a, b }; await Task.WhenAll(l); a./*known*/Result.ToString(); l[0]./*known*/Result.ToString(); l.First()./*known*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>>(); l.Add(a); l.Add(b); await Task.WhenAll(l); b./*known*/Result.ToString(); l.ForEach(x => x./*known*/Result.ToString());")]
    [InlineData("Task<int>[] l = [a, b]; await Task.WhenAll(l); a./*known*/Result.ToString();")]
    [InlineData("Task<int>[] l = [a, .. ts]; await Task.WhenAll(l); ts[0]./*known*/Result.ToString();")]
    [InlineData("await Task.WhenAll((Task<int>[])[a, b]); a./*known*/Result.ToString();")]
    [InlineData("var l = new Task<int>[2]; l[0] = a; l[1] = b; await Task.WhenAll(l); a./*known*/Result.ToString(); l[n]./*known*/Result.ToString();")]
    [InlineData("var l = ts.ToList(); await Task.WhenAll(ts); l[0]./*known*/Result.ToString();")]
    [InlineData("var l = ts.Where(x => x != null).ToArray(); await Task.WhenAll(l); l[0]./*known*/Result.ToString();")]
    [InlineData("var l = Enumerable.Range(0, 9).Select(i => F(i)).ToArray(); await Task.WhenAll(l); foreach (var x in l) x./*known*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>>(); for (int i = 0; i < n; i++) l.Add(F(i)); await Task.WhenAll(l); foreach (var x in l) x./*known*/Result.ToString();")]
    [InlineData("var d = new Dictionary<int, Task<int>>(); foreach (var i in Enumerable.Range(0, n)) d[i] = F(i); await Task.WhenAll(d.Values); d[3]./*known*/Result.ToString(); foreach (var p in d) p.Value./*known*/Result.ToString(); d.ToDictionary(p => p.Key, p => p.Value./*known*/Result);")]
    [InlineData("var d = new Dictionary<int, Task<int>> { [1] = a }; await Task.WhenAll(d.Values); foreach (var (k, v) in d) v./*known*/Result.ToString(); a./*known*/Result.ToString();")]
    [InlineData("var js = new List<Job>(); await Task.WhenAll(js.Select(j => j.Task)); foreach (var j in js) j.Task./*known*/Result.ToString(); js.Select(j => j.Task./*known*/Result).ToList();")]
    [InlineData("await Task.WhenAll(js.Select(j => j.Task)); js.Where(j => j != null).OrderBy(j => j.Task./*known*/Result).Select(j => j.Task./*known*/Result + j.Other./*unknown*/Result).ToList();")]
    [InlineData("await Task.WhenAll(_list); _list[0]./*known*/Result.ToString(); _list.Last()./*known*/Result.ToString();")]
    [InlineData("Task./*unknown*/WaitAll(a, b); a./*known*/Result.ToString();")]
    [InlineData("Task./*unknown*/WaitAll(ts); ts[0]./*known*/Result.ToString();")]
    [InlineData("await Task.WhenAll(ts); Task./*known*/WaitAll(ts);")]
    [InlineData("await Task.WhenAll(a, b); Task./*known*/WaitAll(a, b);")]
    [InlineData("await Task.WhenAll(a); Task./*unknown*/WaitAll(a, b);")]
    [InlineData("foreach (var x in ts) await x; foreach (var x in ts) x./*known*/Result.ToString();")]
    [InlineData("await Task.WhenAll(ts.Append(t)); t./*known*/Result.ToString(); ts[0]./*known*/Result.ToString();")]
    [InlineData("await Task.WhenAll(ts.Concat(new[] { t })); t./*known*/Result.ToString(); ts[0]./*known*/Result.ToString();")]
    [InlineData("await foreach (var x in Task.WhenEach(ts)) x./*known*/Result.ToString();")]
    [InlineData("var first = ts[0]; await Task.WhenAll(ts); first./*known*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>>(); if (c) { a = F(); l.Add(a); } else a = Task.FromResult(1); await Task.WhenAll(l); a./*known*/Result.ToString();")]
    [InlineData("await Task.WhenAll(ts.Cast<Task>()); ts[0]./*known*/Result.ToString();")]
    [InlineData("await Task.WhenAll((IEnumerable<Task>)ts); ts[0]./*known*/Result.ToString();")]
    public void Knows_elements(string body) => Check(body);

    [Theory]
    [InlineData("var l = new List<Task<int>> { a }; await Task.WhenAll(l); l.Add(b); l[0]./*unknown*/Result.ToString(); a./*known*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>> { a }; await Task.WhenAll(l); l.AddRange(ts); l[0]./*unknown*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>> { a }; await Task.WhenAll(l); l.Add(Task.FromResult(1)); l[0]./*known*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>> { a }; await Task.WhenAll(l); Fill(l); l[0]./*unknown*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>> { a }; l.Add(b); a = F(); await Task.WhenAll(l); a./*unknown*/Result.ToString(); b./*known*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>>(); if (c) l.Add(a); await Task.WhenAll(l); a./*unknown*/Result.ToString();")]
    [InlineData("await Task.WhenAll(ts); ts = new Task<int>[] { F() }; ts[0]./*unknown*/Result.ToString();")]
    [InlineData("await Task.WhenAll(ts); ts[1] = F(); ts[0]./*unknown*/Result.ToString();")]
    [InlineData("await Task.WhenAll(ts.Where(x => x != null)); ts[0]./*known*/Result.ToString();")]
    [InlineData("var q = Enumerable.Range(0, 9).Select(i => F(i)); await Task.WhenAll(q); foreach (var x in q) x./*unknown*/Result.ToString();")]
    [InlineData("foreach (var x in ts) { if (c) await x; } foreach (var x in ts) x./*unknown*/Result.ToString();")]
    [InlineData("foreach (var x in ts) { await x; if (c) break; } foreach (var x in ts) x./*unknown*/Result.ToString();")]
    [InlineData("foreach (var x in ts) { await t; } foreach (var x in ts) x./*unknown*/Result.ToString();")]
    [InlineData("foreach (var x in ts) x./*unknown*/Result.ToString();")]
    [InlineData("await Task.WhenAll(js.Select(j => j.Task)); js[0].Task = F(); js[1].Task./*unknown*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>>(); Action grow = () => l.Add(F()); grow(); l[0]./*unknown*/Result.ToString(); await Task.WhenAll(l); l[0]./*known*/Result.ToString();")]
    [InlineData("ts.Select(x => x./*unknown*/Result).ToList();")]
    [InlineData("await Task.WhenAll(ts); ts.Zip(new[] { t }, (x, y) => y./*unknown*/Result).ToList();")]
    public void DoesNotKnow_elements_that_came_later_or_were_left_out(string body) => Check(body);

    [Theory]
    [InlineData("var w = await Task.WhenAny(a, b); w./*known*/Result.ToString();")]
    [InlineData("var w = await Task.WhenAny(a, b); if (w == a) a./*known*/Result.ToString(); else a./*unknown*/Result.ToString();")]
    [InlineData("var w = await Task.WhenAny(a, b); if (w != a) { a./*unknown*/Wait(); return; } a./*known*/Result.ToString();")]
    [InlineData("var w = await Task.WhenAny(a, b); if (ReferenceEquals(w, a)) a./*known*/Result.ToString();")]
    [InlineData("var w = await Task.WhenAny(a, b); b./*unknown*/Result.ToString();")]
    [InlineData("if (await Task.WhenAny(t, Task.Delay(n)) == t) t./*known*/Result.ToString(); else t./*unknown*/Result.ToString();")]
    [InlineData("if (t == await Task.WhenAny(t, Task.Delay(n))) t./*known*/Result.ToString();")]
    [InlineData("if (await Task.WhenAny(t, Task.Delay(n)).ConfigureAwait(false) != t) throw new TimeoutException(); t./*known*/Result.ToString();")]
    [InlineData("var d = Task.Delay(n); if (await Task.WhenAny(t, d) == d) throw new TimeoutException(); t./*unknown*/Result.ToString();")]
    [InlineData("await Task.WhenAny(a, b); a./*unknown*/Result.ToString();")]
    [InlineData("var w = await Task.WhenAny(ts); if (w == t) t./*known*/Result.ToString(); ts[0]./*unknown*/Result.ToString();")]
    public void Knows_winners(string body) => Check(body);

    [Theory]
    [InlineData("if (t.IsCompleted) t./*known*/Result.ToString(); else t./*unknown*/Result.ToString();")]
    [InlineData("if (!t.IsCompleted) return; t./*known*/Result.ToString();")]
    [InlineData("if (!t.IsCompleted) await t; t./*known*/Result.ToString();")]
    [InlineData("if (t.IsCompletedSuccessfully && c) t./*known*/Result.ToString();")]
    [InlineData("if (c || t.IsCompleted) t./*unknown*/Result.ToString();")]
    [InlineData("if (c && t.IsCompleted) { } else return; t./*known*/Result.ToString();")]
    [InlineData("if (!t.IsFaulted) t./*unknown*/Result.ToString(); else t./*known*/Result.ToString();")]
    [InlineData("if (t.IsCanceled == true) t./*known*/Result.ToString();")]
    [InlineData("if (t.IsCompleted == false) return; t./*known*/Result.ToString();")]
    [InlineData("if (t.IsCompleted is true) t./*known*/Result.ToString();")]
    [InlineData("if (t is { IsCompleted: true }) t./*known*/Result.ToString();")]
    [InlineData("if (t is { IsCompleted: false }) t./*unknown*/Result.ToString();")]
    [InlineData("if (t is not { IsCompleted: true }) return; t./*known*/Result.ToString();")]
    [InlineData("if (t?.IsCompleted == true) t./*known*/Result.ToString();")]
    [InlineData("if (t?.IsCompleted != true) t./*unknown*/Result.ToString();")]
    [InlineData("if (t is Task<int> { IsCompleted: true } u) u./*known*/Result.ToString();")]
    [InlineData("if (t.Status == TaskStatus.RanToCompletion) t./*known*/Result.ToString();")]
    [InlineData("if (t.Status != TaskStatus.RanToCompletion) t./*unknown*/Result.ToString();")]
    [InlineData("if (t.Status == TaskStatus.Running) t./*unknown*/Result.ToString();")]
    [InlineData("if (t.Status is TaskStatus.RanToCompletion or TaskStatus.Faulted) t./*known*/Result.ToString();")]
    [InlineData("switch (t.Status) { case TaskStatus.RanToCompletion: case TaskStatus.Canceled: t./*known*/Result.ToString(); break; default: t./*unknown*/Result.ToString(); break; }")]
    [InlineData("if (t.Exception != null) t./*known*/Wait();")]
    [InlineData("if (t.Exception is { } e) t./*known*/Wait();")]
    [InlineData("if (t./*unknown*/Wait(100)) t./*known*/Result.ToString(); else t./*unknown*/Result.ToString();")]
    [InlineData("if (!Task./*unknown*/WaitAll(ts, 100)) return; ts[0]./*known*/Result.ToString();")]
    [InlineData("var done = t.IsCompleted; if (done) t./*known*/Result.ToString();")]
    [InlineData("var done = t.IsCompleted && c; if (done) t./*known*/Result.ToString(); else t./*unknown*/Result.ToString();")]
    [InlineData("var done = a.IsCompleted && b.IsCompleted; if (!done) return; a./*known*/Result.ToString(); b./*known*/Result.ToString();")]
    [InlineData("var done = t.IsCompleted; t = F(); if (done) t./*unknown*/Result.ToString();")]
    [InlineData("Debug.Assert(t.IsCompleted); t./*known*/Result.ToString();")]
    [InlineData("while (!t.IsCompleted) Thread.Sleep(1); t./*known*/Result.ToString();")]
    [InlineData("while (!t.IsCompleted) { if (c) break; } t./*unknown*/Result.ToString();")]
    [InlineData("var r = t.IsCompleted ? t./*known*/Result : 0;")]
    [InlineData("var r = t.IsCompleted ? 0 : t./*unknown*/Result;")]
    [InlineData("var v = V(); if (v.IsCompletedSuccessfully) v./*known*/Result.ToString(); else v./*unknown*/Result.ToString();")]
    [InlineData("var v = V(); return v.IsCompletedSuccessfully ? v./*known*/Result : await v;")]
    [InlineData("if (ts.All(x => x.IsCompleted)) ts[0]./*known*/Result.ToString(); else ts[0]./*unknown*/Result.ToString();")]
    [InlineData("ts.Where(x => x.IsCompletedSuccessfully).Select(x => x./*known*/Result).ToList();")]
    [InlineData("ts.Where(x => !x.IsCompleted).Select(x => x./*unknown*/Result).ToList();")]
    [InlineData("foreach (var x in ts) { if (!x.IsCompleted) continue; x./*known*/Result.ToString(); }")]
    [InlineData("if (a.IsCompleted | c) a./*unknown*/Result.ToString(); if (a.IsCompleted & c) a./*known*/Result.ToString();")]
    [InlineData("if (_job.Task is { Status: TaskStatus.RanToCompletion }) _job.Task./*known*/Result.ToString();")]
    [InlineData("if (_job is { Task.IsCompleted: true }) _job.Task./*known*/Result.ToString();")]
    [InlineData("if (t.IsCompleted) { t = F(); t./*unknown*/Result.ToString(); }")]
    public void Knows_guards(string body) => Check(body);

    [Theory]
    [InlineData("var aw = t.GetAwaiter(); if (aw.IsCompleted) aw./*known*/GetResult(); else aw./*unknown*/GetResult();")]
    [InlineData("var aw = t.GetAwaiter(); aw.OnCompleted(() => aw./*known*/GetResult());")]
    [InlineData("var aw = t.ConfigureAwait(false).GetAwaiter(); aw.UnsafeOnCompleted(() => { aw./*known*/GetResult(); t./*known*/Result.ToString(); });")]
    [InlineData("var aw = t.GetAwaiter(); await t; aw./*known*/GetResult();")]
    [InlineData("var aw = t.GetAwaiter(); t = F(); await t; aw./*unknown*/GetResult();")]
    public void Knows_awaiters(string body) => Check(body);

    [Theory]
    [InlineData("t.ContinueWith(x => x./*known*/Result);")]
    [InlineData("t.ContinueWith(delegate(Task<int> x) { return x./*known*/Result; });")]
    [InlineData("t.ContinueWith((x, s) => x./*known*/Result, null);")]
    [InlineData("t.ContinueWith(_ => t./*known*/Result);")]
    [InlineData("t.ContinueWith(_ => a./*unknown*/Result);")]
    [InlineData("Task.WhenAll(a, b).ContinueWith(_ => a./*known*/Result);")]
    [InlineData("Task.Factory.ContinueWhenAll(ts, done => done[0]./*known*/Result);")]
    [InlineData("Task.Factory.ContinueWhenAll(ts, done => ts[1]./*known*/Result);")]
    [InlineData("Task.Factory.ContinueWhenAny(ts, first => first./*known*/Result);")]
    [InlineData("t.ContinueWith(Local); int Local(Task<int> x) => x./*known*/Result;")]
    [InlineData("t.ContinueWith(Local); Local(a); int Local(Task<int> x) => x./*unknown*/Result;")]
    [InlineData("members: void M(Task<int> t) { t.ContinueWith(Done); } private void Done(Task<int> x) => x./*known*/Result.ToString();")]
    [InlineData("members: void M(Task<int> t) { t.ContinueWith(this.Done); Done(t); } private void Done(Task<int> x) => x./*unknown*/Result.ToString();")]
    [InlineData("members: void M(Task<int> t) { t.ContinueWith(Done); } public void Done(Task<int> x) => x./*unknown*/Result.ToString();")]
    public void Knows_antecedents(string body) => Check(body);

    [Theory]
    [InlineData("members: struct Aw : INotifyCompletion { Task<int> t; public bool IsCompleted => false; public void OnCompleted(Action a) { t./*unknown*/Wait(); } public int GetResult() => t./*known*/Result; }")]
    [InlineData("members: class Source : IValueTaskSource<int> { Task<int> t; public int GetResult(short token) => t./*known*/Result; public ValueTaskSourceStatus GetStatus(short token) => default; public void OnCompleted(Action<object> c, object s, short token, ValueTaskSourceOnCompletedFlags f) { } }")]
    [InlineData("members: class Other { Task<int> t; public int GetResult() => t./*unknown*/Result; }")]
    [InlineData("members: int EndRead(IAsyncResult ar) => ((Task<int>)ar)./*known*/Result;")]
    [InlineData("members: int EndRead(IAsyncResult ar) { var t = ar as Task<int>; return t.GetAwaiter()./*known*/GetResult(); }")]
    [InlineData("members: class Ar { public Task<int> Task; } int EndRead(IAsyncResult ar) { if (ar is Task<int> x) return x./*known*/Result; return ((Ar)(object)ar).Task./*known*/Result; }")]
    [InlineData("members: int EndRead(IAsyncResult ar) => TaskToAsyncResult.Unwrap<int>(ar)./*known*/Result;")]
    [InlineData("members: int EndRead(IAsyncResult ar) => F()./*unknown*/Result;")]
    [InlineData("members: int Read(IAsyncResult ar) => ((Task<int>)ar)./*unknown*/Result;")]
    public void Knows_contracts(string body) => Check(body);

    [Theory]
    [InlineData("await t; Func<int> f = () => t./*known*/Result;")]
    [InlineData("Func<int> f = () => t./*unknown*/Result; await t;")]
    [InlineData("await t; Func<int> f = () => t./*unknown*/Result; t = F();")]
    [InlineData("var x = F(); Action r = () => x = F(); await x; r(); x./*unknown*/Result.ToString();")]
    [InlineData("while (Flag()) { await t; Func<int> f = () => t./*unknown*/Result; f(); } t = F();")]
    [InlineData("foreach (var i in js) { var x = F(); await x; Func<int> f = () => x./*known*/Result; }")]
    [InlineData("var x = F(); foreach (var i in js) { x = F(); await x; Func<int> f = () => x./*unknown*/Result; }")]
    [InlineData("var x = F(); await x; int Local() => x./*known*/Result; Local();")]
    [InlineData("var x = F(); int Local() => x./*unknown*/Result; Local(); await x;")]
    [InlineData("var x = F(); await x; int Local() => x./*unknown*/Result; Local(); x = F();")]
    [InlineData("var x = F(); await x; int One() => x./*unknown*/Result; int Two() => One(); Two();")]
    [InlineData("Func<Task> f = async () => { await t; t./*known*/Result.ToString(); };")]
    [InlineData("await t; Func<Func<int>> f = () => () => t./*known*/Result;")]
    [InlineData("var x = Task.FromResult(1); Func<int> f = () => x./*known*/Result;")]
    public void Knows_captured(string body) => Check(body);

    [Theory]
    [InlineData("try { await t; } catch { } t./*known*/Result.ToString();")]
    [InlineData("try { await Task.WhenAll(ts); } catch { } foreach (var x in ts) x./*known*/Result.ToString();")]
    [InlineData("try { await Task.WhenAll(a, b).ConfigureAwait(false); } catch (Exception e) when (a./*known*/IsFaulted) { a./*known*/Wait(); } b./*known*/Result.ToString();")]
    [InlineData("try { await Task.WhenAll(js.Select(j => j.Task)); } catch { } js[0].Task./*known*/Result.ToString();")]
    [InlineData("try { Log(\"\"); await t; } catch { } t./*unknown*/Result.ToString();")]
    [InlineData("try { await F(); await t; } catch { } t./*unknown*/Result.ToString();")]
    [InlineData("try { await F(); await t; } finally { t./*unknown*/Result.ToString(); } t./*known*/Result.ToString();")]
    [InlineData("try { await t; } finally { t./*known*/Result.ToString(); }")]
    [InlineData("try { await t; t = F(); } catch { t./*known*/Result.ToString(); }")]
    [InlineData("try { await t; t = F(); Log(\"\"); } catch { t./*unknown*/Result.ToString(); }")]
    [InlineData("try { Log(\"\"); } finally { await t; } t./*known*/Result.ToString();")]
    [InlineData("await t; try { Log(\"\"); } finally { t = F(); } t./*unknown*/Result.ToString();")]
    [InlineData("await t; try { Log(\"\"); } finally { a = F(); } t./*known*/Result.ToString();")]
    [InlineData("try { await t.WaitAsync(TimeSpan.Zero); } catch (TimeoutException) { t./*unknown*/Result.ToString(); }")]
    [InlineData("try { await t; } catch { throw; } t./*known*/Result.ToString();")]
    [InlineData("try { await t; } catch { t = F(); } t./*unknown*/Result.ToString();")]
    [InlineData("try { try { await t; } finally { Log(\"\"); } } catch { } t./*known*/Result.ToString();")]
    [InlineData("using (var d = new CancellationTokenSource()) { await t; } t./*known*/Result.ToString();")]
    [InlineData("lock (this) { t./*unknown*/Wait(); } t./*known*/Result.ToString();")]
    public void Knows_through_exceptions(string body) => Check(body);

    [Theory]
    [InlineData("var l = new List<Task<int>>(ts); await Task.WhenAll(l); ts[0]./*known*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>>(ts) { t }; await Task.WhenAll(l); t./*known*/Result.ToString(); l[0]./*known*/Result.ToString();")]
    [InlineData("Task[] l = { a, b }; await Task.WhenAll(l); a./*known*/Result.ToString(); b./*known*/Result.ToString();")]
    [InlineData("if (await Task.WhenAny(a, b) is var w && w == a) a./*known*/Result.ToString();")]
    [InlineData("var tasks = new List<Task<int>>(ts); while (tasks.Count > 0) { var w = await Task.WhenAny(tasks); tasks.Remove(w); w./*known*/Result.ToString(); }")]
    [InlineData("var results = (await Task.WhenAll(ts)).ToList(); ts[0]./*known*/Result.ToString();")]
    [InlineData("var (x, y) = (F(1), F(2)); await Task.WhenAll(x, y); x./*known*/Result.ToString(); y./*known*/Result.ToString();")]
    [InlineData("var x = F(1); var y = F(2); await Task.WhenAll(x, y); var r = new { A = x./*known*/Result, B = y./*known*/Result };")]
    [InlineData("var x = F(1); await Task.WhenAll(new[] { x }); return x./*known*/Result;")]
    [InlineData("var x = V(); if (!x.IsCompleted) await x; x./*known*/GetAwaiter()./*known*/GetResult();")]
    [InlineData("var x = c ? F() : null; if (x is null) return 0; await x; x./*known*/Result.ToString();")]
    [InlineData("Task<int> x = null; try { x = F(); await x; } catch (Exception) { } x?./*known*/Result.ToString();")]
    [InlineData("using var cts = new CancellationTokenSource(); await Task.WhenAll(ts); ts.Sum(x => x./*known*/Result);")]
    [InlineData("await Task.WhenAll(ts); foreach (var x in ts.Where(z => z != null)) { x./*known*/Result.ToString(); }")]
    [InlineData("await Task.WhenAll(ts); for (int i = 0; i < ts.Length; i++) { ts[i]./*known*/Result.ToString(); }")]
    [InlineData("for (int i = 0; i < ts.Length; i++) { if (!ts[i].IsCompleted) return 0; ts[i]./*known*/Result.ToString(); }")]
    [InlineData("var i = 0; await ts[i]; i = 1; ts[i]./*unknown*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>>(); l.Add(F()); var first = l[0]; await Task.WhenAll(l); first./*known*/Result.ToString();")]
    [InlineData("var d = js.ToDictionary(j => j.Next, j => j.Task); await Task.WhenAll(d.Values); foreach (var p in d) p.Value./*known*/Result.ToString();")]
    [InlineData("var d = js.ToDictionary(j => j.Next, j => F()); await Task.WhenAll(d.Values); foreach (var p in d) p.Value./*known*/Result.ToString();")]
    [InlineData("var d = js.ToDictionary(j => j.Next, j => F()); await Task.WhenAll(d.Select(p => p.Value)); foreach (var p in d) p.Value./*known*/Result.ToString();")]
    [InlineData("var p = js.Select(j => (j, task: F())).ToList(); await Task.WhenAll(p.Select(x => x.task)); foreach (var x in p) x.task./*known*/Result.ToString();")]
    [InlineData("var p = js.Select(j => new { j, T = F() }).ToArray(); await Task.WhenAll(p.Select(x => x.T)); p.Select(x => x.T./*known*/Result).ToList();")]
    [InlineData("var p = js.Select(j => new { j, T = F() }); await Task.WhenAll(p.Select(x => x.T)); p.Select(x => x.T./*unknown*/Result).ToList();")]
    [InlineData("await Task.WhenAll(a, Task.WhenAll(b, t)); b./*known*/Result.ToString();")]
    [InlineData("Task<int> w; while ((w = await Task.WhenAny(ts)) != t) { w./*known*/Result.ToString(); } t./*known*/Result.ToString();")]
    [InlineData("var any = Task.WhenAny(a, b); var w = await any; w./*known*/Result.ToString();")]
    [InlineData("var x = F(); if (x.IsCompleted && x./*known*/Result > 0) { } if (!x.IsCompleted || x./*known*/Result > 0) { }")]
    [InlineData("switch (t) { case { IsCompletedSuccessfully: true }: t./*known*/Result.ToString(); break; case { IsCompleted: false }: t./*unknown*/Result.ToString(); break; }")]
    [InlineData("var r = t switch { { IsCompletedSuccessfully: true } => t./*known*/Result, _ => t./*unknown*/Result };")]
    [InlineData("var r = t.Status switch { TaskStatus.RanToCompletion => t./*known*/Result, _ => 0 };")]
    [InlineData("if (t.Wait(100) && c) t./*known*/Result.ToString();")]
    [InlineData("var ok = t.Wait(100); if (ok) t./*known*/Result.ToString();")]
    [InlineData("Action f = () => { t = F(); }; await t; f(); t./*unknown*/Result.ToString();")]
    [InlineData("void G() { t = F(); } await t; G(); t./*unknown*/Result.ToString();")]
    [InlineData("await t; var u = t; u./*known*/Result.ToString(); u = F(); u./*unknown*/Result.ToString(); t./*known*/Result.ToString();")]
    [InlineData("Task<int> prev = null; foreach (var j in js) { prev?./*unknown*/Result.ToString(); prev = j.Task; }")]
    [InlineData("Task<int> prev = null; foreach (var j in js) { prev?./*known*/Result.ToString(); prev = j.Task; await prev; }")]
    [InlineData("var l = new List<Task<int>> { a }; await Task.WhenAll(l); l[0] = F(); l[0]./*unknown*/Result.ToString(); a./*known*/Result.ToString();")]
    [InlineData("var l = new List<Task<int>> { a }; var l2 = l; l2.Add(b); await Task.WhenAll(l); b./*known*/Result.ToString(); l2.Add(t); l[1]./*unknown*/Result.ToString();")]
    [InlineData("await Task.WhenAll(ts); var l = ts.ToList(); l.Add(F()); l[0]./*unknown*/Result.ToString(); ts[0]./*known*/Result.ToString();")]
    [InlineData("var w = await Task.WhenAny(a, b); w = F(); if (w == a) a./*unknown*/Result.ToString();")]
    [InlineData("try { } finally { if (c) { await t; } } t./*unknown*/Result.ToString();")]
    [InlineData("try { if (c) return 0; await t; } finally { Log(null); } t./*known*/Result.ToString();")]
    [InlineData("while (true) { try { await t; break; } catch { continue; } finally { Log(null); } } t./*known*/Result.ToString();")]
    [InlineData("await t; if (c) { t = F(); } t./*unknown*/Result.ToString();")]
    [InlineData("await foreach (var i in Sequence()) { await t; } t./*unknown*/Result.ToString();")]
    [InlineData("Interlocked.Exchange(ref t, F()); await t; Interlocked.Exchange(ref t, F()); t./*unknown*/Result.ToString();")]
    [InlineData("Lazy<int> z = new(() => t./*unknown*/Result); await t;")]
    [InlineData("await t; Lazy<int> z = new(() => t./*known*/Result);")]
    [InlineData("await t; Task.Run(() => t./*known*/Result);")]
    [InlineData("var x = Task.Run(() => 1); x./*unknown*/Wait(); x./*known*/Result.ToString();")]
    [InlineData("await Task.WhenAll(a, b).WaitAsync(ct); a./*known*/Result.ToString();")]
    [InlineData("var i = Task.WaitAny(ts); ts[i]./*known*/Result.ToString(); ts[0]./*unknown*/Result.ToString();")]
    [InlineData("var i = Task.WaitAny(ts); i = 0; ts[i]./*unknown*/Result.ToString();")]
    [InlineData("object o = t; if (o is Task<int> { IsCompletedSuccessfully: true } u) u./*known*/Result.ToString();")]
    [InlineData("try { t./*unknown*/Wait(); } catch (AggregateException) { } t./*known*/Wait();")]
    [InlineData("if (t.IsFaulted || t.IsCanceled) t./*known*/Wait(); else t./*unknown*/Wait();")]
    [InlineData("if (t.IsFaulted) throw t.Exception; t./*unknown*/Wait();")]
    public void Knows_everyday_shapes(string body) => Check(body);

    [Theory]
    [InlineData("await x; x./*unknown*/Result.ToString();")]
    [InlineData("await t; t./*known*/Result.;")]
    [InlineData("if (t.IsCompleted) { t./*known*/Result.ToString(")]
    [InlineData("await Task.WhenAll(; ts[0]./*unknown*/Result")]
    [InlineData("var t2 = ; t2./*unknown*/Result")]
    [InlineData("foreach (var z in ) { z./*unknown*/Result.ToString(); }")]
    [InlineData("members: Task<int> f = F2()./*unknown*/Result; int g = Task.FromResult(1)./*known*/Result; static Task<int> F2() => null;")]
    [InlineData("members: Func<Task<int>, int> f = x => x.IsCompleted ? x./*known*/Result : x./*unknown*/Result;")]
    [InlineData("members: int P { get { if (!_task.IsCompleted) return 0; return _task./*known*/Result; } }")]
    [InlineData("members: int P => _task.IsCompleted ? _task./*known*/Result : 0;")]
    [InlineData("members: C(Task<int> t) { if (t.IsCompleted) t./*known*/Wait(); t./*unknown*/Wait(); }")]
    [InlineData("dynamic d = t; await d; d.Result.ToString(); t./*known*/Result.ToString();")]
    public void Survives_other_bodies_and_half_typed_code(string body) => Check(body);

    [Fact]
    public void Survives_missing_references()
    {
        var tree = CSharpSyntaxTree.ParseText("class C { void M(Task t) { await t; t./*unknown*/Wait(); } }", cancellationToken: TestContext.Current.CancellationToken);
        Check(CSharpCompilation.Create("bare", [tree]), tree);
    }

    [Fact]
    public void Honours_cancellation()
    {
        var (compilation, tree) = Compile("await t; t./*known*/Result.ToString();");
        var model = compilation.GetSemanticModel(tree);
        var operand = Operands(model, tree).Single().Operand!;
        Assert.ThrowsAny<OperationCanceledException>(
            () => Completion.IsKnown(operand, model, KnownSymbols.Of(compilation), new CancellationToken(canceled: true)));
    }

    private static void Check(string source)
    {
        var (compilation, tree) = Compile(source);
        Check(compilation, tree);
    }

    internal static void Check(Compilation compilation, SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        var known = KnownSymbols.Of(compilation);
        var sites = 0;
        foreach (var (name, operand, isCollection) in Operands(model, tree))
        {
            var expected = CommentBefore(name);
            var actual = operand is null ? Unknown
                : (isCollection
                    ? Completion.AreElementsKnown(operand, model, known, CancellationToken.None)
                    : Completion.IsKnown(operand, model, known, CancellationToken.None)) ? Known : Unknown;
            sites++;
            if (expected is Known or Unknown)
            {
                Assert.True(expected == actual, $"{actual} instead of {expected} at {name.Parent!.Parent}");
            }
        }

        Assert.NotEqual(0, sites);
    }

    private static IEnumerable<(SimpleNameSyntax Name, IOperation? Operand, bool IsCollection)> Operands(SemanticModel model, SyntaxTree tree)
    {
        foreach (var name in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (!CommentBefore(name).StartsWith("/*", StringComparison.Ordinal))
            {
                continue;
            }

            var use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name.Parent!;
            var operation = use.Parent is InvocationExpressionSyntax call ? model.GetOperation(call) : model.GetOperation(use);
            yield return operation switch
            {
                IPropertyReferenceOperation property => (name, property.Instance, false),
                IInvocationOperation { Instance: { } instance } => (name, instance, false),
                IInvocationOperation { Arguments.Length: > 0 } invocation => (name, invocation.Arguments[0].Value, true),
                _ => (name, null, false),
            };
        }
    }

    private static string CommentBefore(SimpleNameSyntax name) => name.Identifier.GetPreviousToken().TrailingTrivia.ToString();

    internal static (Compilation Compilation, SyntaxTree Tree) Compile(string source)
    {
        const string Marker = "members:";
        var isMembers = source.StartsWith(Marker, StringComparison.Ordinal);
        var members = isMembers
            ? source[Marker.Length..]
            : $$"""async Task<object> M(Task<int> t, Task<int> a, Task<int> b, Task<int>[] ts, List<Job> js, bool c, int n, CancellationToken ct) { {{source}} return null; }""";
        var text = $"{Prelude}class C {{ {Members}\n{members}\n}}";
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), cancellationToken: TestContext.Current.CancellationToken);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        return (CSharpCompilation.Create("snippet", [tree], References.Value, options), tree);
    }

    private static ImmutableArray<MetadataReference> LoadReferences()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return [.. Directory.EnumerateFiles(ReferencePack(runtime) ?? runtime, "System*.dll").Where(IsManaged).Select(path => MetadataReference.CreateFromFile(path))];
    }

    // <root>/shared/Microsoft.NETCore.App/<version> runs what <root>/packs/Microsoft.NETCore.App.Ref/<version>/ref/<framework> describes.
    private static string? ReferencePack(string runtime)
    {
        var root = Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } set ? set : Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        var packs = Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref");
        return Directory.Exists(packs)
            ? Directory.EnumerateDirectories(packs, "net*", SearchOption.AllDirectories).LastOrDefault(directory => Path.GetFileName(Path.GetDirectoryName(directory)) == "ref")
            : null;
    }

    private static bool IsManaged(string path) => !path.Contains(".Native", StringComparison.Ordinal);
}
