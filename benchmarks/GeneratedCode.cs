using System.Text;

namespace AsyncColoring.Benchmarks;

/// <summary>One file of a generated code base.</summary>
internal sealed record SourceFile(string Path, string Text);

/// <summary>
/// Writes an imaginary shop of any size: entities, repositories, services, calculators, controllers and workers.
/// The same size gives the same text everywhere, and a smaller shop is a prefix of a larger one, so times per line compare.
/// </summary>
internal static class GeneratedCode
{
    // One method in this many blocks a thread or calls the synchronous twin: often enough for every
    // contestant to report, seldom enough that reporting is not what is measured.
    private const int OneInPainful = 25;

    private static readonly string[] Nouns =
        ["Order", "Invoice", "Customer", "Shipment", "Product", "Payment", "Coupon", "Supplier", "Warehouse", "Refund", "Basket", "Review", "Contract", "Ticket"];

    public static IReadOnlyList<SourceFile> Write(int lines)
    {
        var files = new List<SourceFile>();
        var written = 0;
        for (var feature = 0; written < lines; feature++)
        {
            var dice = new Dice(feature);
            var noun = $"{Nouns[feature % Nouns.Length]}{feature}";
            foreach (var file in Feature(noun, dice))
            {
                if (written >= lines)
                {
                    break;
                }

                files.Add(file);
                written += file.Text.AsSpan().Count('\n');
            }
        }

        return files;
    }

    // A file uses only what the files before it declare: wherever the writing stops, the shop compiles.
    private static IEnumerable<SourceFile> Feature(string noun, Dice dice)
    {
        yield return File(noun, "Model", ShopText.Model);
        yield return File(noun, "Repository", ShopText.Repository);
        yield return File(noun, "Service", ShopText.Service(Methods(dice, 14, asyncPercent: 70, ShopMethods.Async, ShopMethods.Sync)));
        yield return File(noun, "Calculator", ShopText.Calculator(Methods(dice, 12, asyncPercent: 0, ShopMethods.Sync, ShopMethods.Sync)));
        yield return File(noun, "Client", ShopText.Client(Methods(dice, 8, asyncPercent: 85, ShopMethods.Async, ShopMethods.Sync)));
        yield return File(noun, "Controller", ShopText.Controller);
        yield return File(noun, "Worker", ShopText.Worker(Methods(dice, 6, asyncPercent: 75, ShopMethods.Async, ShopMethods.Sync)));
    }

    private static SourceFile File(string noun, string kind, string template) =>
        new($"{noun}/{noun}{kind}.cs", template.ReplaceLineEndings("\n").Replace("@E", noun));

    private static string Methods(Dice dice, int count, int asyncPercent, string[] asyncMethods, string[] syncMethods)
    {
        var text = new StringBuilder();
        for (var number = 1; number <= count; number++)
        {
            var isAsync = dice.Below(100) < asyncPercent;
            var isPainful = dice.Below(OneInPainful) == 0;
            var pool = (isAsync, isPainful) switch
            {
                (true, true) => ShopMethods.PainfulAsync,
                (true, false) => asyncMethods,
                (false, true) => ShopMethods.PainfulSync,
                (false, false) => syncMethods,
            };
            text.Append('\n')
                .Append(pool[dice.Below(pool.Length)].Replace("@N", number.ToString()).Replace("@K", (dice.Below(90) + 10).ToString()))
                .Append('\n');
        }

        return text.ToString();
    }

    // System.Random promises no sequence from one runtime to the next; this one is ours.
    private sealed class Dice(int seed)
    {
        private ulong _state = ((ulong)seed + 1) * 0x9E3779B97F4A7C15;

        public int Below(int limit)
        {
            _state ^= _state << 13;
            _state ^= _state >> 7;
            _state ^= _state << 17;
            return (int)(_state % (ulong)limit);
        }
    }
}
