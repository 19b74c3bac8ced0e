using System.Text;
using CsCheck;

namespace AsyncColoring.Tests.Locking;

/// <summary>
/// Random functions that take locks and give them back, rightly and wrongly. Whatever the flow analysis takes for possible can happen:
/// each condition is chosen anew, each call may throw, and each await changes the thread.
/// </summary>
internal static class GeneratedLocks
{
    private delegate void Piece(Printer printer, Place place);

    private enum Lock
    {
        Monitor,
        Lock,
        Mutex,
        Reader,
        Writer,
        Semaphore,
    }

    private enum Form
    {
        // Released in a `finally`, at the end of the block, by helpers of the type, by what the language does by itself.
        Guarded,
        Bare,
        Helpers,
        Flagged,
        Statement,

        // Taken on a condition, released on none; taken in the `try` that releases it, though the wait may be given up.
        Conditional,
        Cancellable,
    }

    // Reader-writer locks that are entered twice throw by themselves, and there is no await in a lock statement.
    private readonly record struct Place(bool IsReading, bool IsSynchronous);

    public static Gen<string> Of(string name) => Block(3).Select(body => Print(name, body));

    private static Gen<Piece> Block(int depth) => Statement(depth).Array[1, depth == 3 ? 3 : 2].Select(statements => (Piece)((printer, place) =>
    {
        foreach (var statement in statements)
        {
            statement(printer, place);
        }
    }));

    private static Gen<Piece> Statement(int depth)
    {
        var simple = new (int, Gen<Piece>)[]
        {
            (3, Line(place => place.IsSynchronous ? "run.Step();" : "await run.HopAsync();")),
            (4, Line(_ => "run.Step();")),
            (1, Line(_ => "if (run.Coin) return;")),
            (1, Line(_ => "if (run.Coin) throw new LockFault();")),

            // Behind an await: its own may be over before it is awaited here.
            (1, Line(place => place.IsSynchronous ? "run.Step();" : "await run.HopAsync(); await UseAsync(run);")),
        };
        if (depth == 0)
        {
            return Gen.Frequency([.. simple]);
        }

        var inner = Block(depth - 1);
        return Gen.Frequency(
        [
            .. simple,
            (14, Gen.Select(Gen.Int[0, (int)Lock.Semaphore], Gen.Int[0, (int)Form.Cancellable], inner).Select((kind, form, body) => (Piece)((printer, place) => Section(printer, place, (Lock)kind, (Form)form, body)))),
            (2, Gen.Select(inner, inner).Select((then, otherwise) => (Piece)((printer, place) =>
            {
                printer.Block("if (run.Coin)", () => then(printer, place));
                printer.Block("else", () => otherwise(printer, place));
            }))),
            (1, inner.Select(body => (Piece)((printer, place) => printer.Block("while (run.Coin)", () => body(printer, place))))),
            (1, inner.Select(body => (Piece)((printer, place) => printer.Block("do", () => body(printer, place), "while (run.Coin);")))),
            (2, inner.Select(body => (Piece)((printer, place) =>
            {
                printer.Block("try", () => body(printer, place));
                printer.Block("catch (Exception exception)", () => printer.Line("run.Note(exception);"));
            }))),
        ]);
    }

    private static Gen<Piece> Line(Func<Place, string> text) => Gen.Const((Piece)((printer, place) => printer.Line(text(place))));

    private static void Section(Printer printer, Place place, Lock kind, Form form, Piece body)
    {
        if (kind is Lock.Reader or Lock.Writer && place.IsReading)
        {
            kind = Lock.Monitor;
        }

        var inside = kind is Lock.Reader or Lock.Writer ? place with { IsReading = true } : place;
        void Take()
        {
            // What the model takes to be able to throw or to wait is made to: an await, and a wait.
            if (kind == Lock.Semaphore)
            {
                printer.Line(place.IsSynchronous ? "run.Step();" : "await run.HopAsync();");
            }
            else if (kind == Lock.Mutex)
            {
                printer.Line("run.Step();");
            }

            printer.Line(Taking(kind, place));
        }

        void Guard() => printer.Guard(() => body(printer, inside), () => printer.Line(Releasing(kind)));

        switch (form)
        {
            case Form.Guarded:
                Take();
                Guard();
                break;
            case Form.Bare:
                Take();
                body(printer, inside);
                printer.Line(Releasing(kind));
                break;
            case Form.Helpers:
                printer.Line($"Enter{kind}(run);");
                printer.Guard(() => body(printer, inside), () => printer.Line($"Exit{kind}();"));
                break;
            case Form.Flagged:
                var flag = printer.Name("taken");
                printer.Line($"var {flag} = false;");
                printer.Guard(
                    () =>
                    {
                        Take();
                        printer.Line($"{flag} = true;");
                        body(printer, inside);
                    },
                    () => printer.Line($"if ({flag}) {Releasing(kind)}"));
                break;
            case Form.Statement:
                printer.Block("lock (_monitor)", () => body(printer, place with { IsSynchronous = true }));
                break;
            case Form.Conditional:
                printer.Block("if (run.Coin)", Take);
                Guard();
                break;
            case Form.Cancellable:
                printer.Guard(
                    () =>
                    {
                        printer.Line("_semaphore.Wait(run.Token());");
                        body(printer, place);
                    },
                    () => printer.Line("_semaphore.Release();"));
                break;
        }
    }

    private static string Taking(Lock kind, Place place) => kind switch
    {
        Lock.Monitor => "Monitor.Enter(_monitor);",
        Lock.Lock => "_lock.Enter();",
        Lock.Mutex => "_mutex.WaitOne();",
        Lock.Reader => "_readers.EnterReadLock();",
        Lock.Writer => "_readers.EnterWriteLock();",
        _ => place.IsSynchronous ? "_semaphore.Wait();" : "await _semaphore.WaitAsync();",
    };

    private static string Releasing(Lock kind) => kind switch
    {
        Lock.Monitor => "Monitor.Exit(_monitor);",
        Lock.Lock => "_lock.Exit();",
        Lock.Mutex => "_mutex.ReleaseMutex();",
        Lock.Reader => "_readers.ExitReadLock();",
        Lock.Writer => "_readers.ExitWriteLock();",
        _ => "_semaphore.Release();",
    };

    private static string Print(string name, Piece body)
    {
        var printer = new Printer();
        printer.Block($"public sealed class {name} : LockProgram", () =>
        {
            printer.Line("private readonly object _monitor = new();");
            printer.Line("private readonly Lock _lock = new();");
            printer.Line("private readonly Mutex _mutex = new();");
            printer.Line("private readonly ReaderWriterLockSlim _readers = new();");
            printer.Line("private readonly SemaphoreSlim _semaphore = new(1, 1);");
            printer.Block("public override async Task RunAsync(LockRun run)", () =>
            {
                body(printer, default);
                printer.Line("await run.HopAsync();");
            });
            printer.Block("private async Task UseAsync(LockRun run)", () =>
            {
                printer.Line("await run.HopAsync();");
                printer.Line("await _semaphore.WaitAsync();");
                printer.Guard(() => printer.Line("await run.HopAsync();"), () => printer.Line("_semaphore.Release();"));
            });
            foreach (var kind in Enum.GetValues<Lock>())
            {
                printer.Block($"private void Enter{kind}(LockRun run)", () =>
                {
                    printer.Line("run.Step();");
                    printer.Line(Taking(kind, new(false, true)));
                });
                printer.Block($"private void Exit{kind}()", () => printer.Line(Releasing(kind)));
            }
        });
        return printer.ToString();
    }

    private sealed class Printer
    {
        private readonly StringBuilder _text = new();
        private string _indent = string.Empty;
        private int _names;

        public override string ToString() => _text.ToString();

        public string Name(string stem) => stem + ++_names;

        public void Line(string text) => _text.Append(_indent).Append(text).Append('\n');

        public void Block(string head, Action inside, string? tail = null)
        {
            Line(head);
            Line("{");
            _indent += "    ";
            inside();
            _indent = _indent[4..];
            Line(tail is null ? "}" : "} " + tail);
        }

        public void Guard(Action inside, Action cleanup)
        {
            Block("try", inside);
            Block("finally", cleanup);
        }
    }
}
