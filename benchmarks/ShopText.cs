namespace AsyncColoring.Benchmarks;

/// <summary>The files of the generated shop; <c>@E</c> is the entity.</summary>
internal static class ShopText
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;

        namespace Shop.@E;


        """;

    // What the methods of ShopMethods lean on, so any of them fits into any of the classes.
    private const string Fields = """
            private readonly I@ERepository _repository;
            private readonly HttpClient _http;
            private readonly ILogger _logger;
            private readonly object _gate = new object();
            private readonly SemaphoreSlim _turn = new SemaphoreSlim(1, 1);
            private readonly Dictionary<int, @EItem> _byId = new Dictionary<int, @EItem>();
            private readonly List<@EItem> _items = new List<@EItem>();
        """;

    public const string Model = Usings + """
        /// <summary>What a shop knows about one @E.</summary>
        public sealed class @EItem
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public decimal Price { get; set; }
            public int Quantity { get; set; }
            public DateTime Created { get; set; }
            public List<string> Tags { get; set; } = new List<string>();

            public decimal Total => Price * Quantity;
            public bool IsEmpty => Quantity == 0;

            public override string ToString() => $"{Id}: {Name} ({Quantity} x {Price})";
        }

        public enum @EState
        {
            Draft,
            Open,
            Paid,
            Closed,
        }

        public sealed record @ESummary(int Count, decimal Total, @EState State)
        {
            public decimal Average => Count == 0 ? 0 : Total / Count;
        }

        public interface I@ERepository
        {
            @EItem? Find(int id);

            Task<@EItem?> FindAsync(int id, CancellationToken cancellationToken = default);

            IReadOnlyList<@EItem> List();

            Task<IReadOnlyList<@EItem>> ListAsync(CancellationToken cancellationToken = default);

            void Save(@EItem item);

            Task SaveAsync(@EItem item, CancellationToken cancellationToken = default);

            IAsyncEnumerable<@EItem> ReadAllAsync(CancellationToken cancellationToken = default);
        }

        public static class @EExtensions
        {
            public static @ESummary Summarize(this IReadOnlyCollection<@EItem> items)
            {
                var state = items.Any(item => item.IsEmpty) ? @EState.Draft : @EState.Open;
                return new @ESummary(items.Count, items.Sum(item => item.Total), state);
            }

            public static bool IsCheap(this @EItem item, decimal limit)
            {
                return item.Total < limit && item.Tags.All(tag => !tag.StartsWith("premium", StringComparison.Ordinal));
            }

            public static string Describe(this @EItem item)
            {
                var text = new StringBuilder();
                text.Append(item.Name).Append(' ').Append(item.Quantity);
                foreach (var tag in item.Tags)
                {
                    text.Append(" #").Append(tag.Trim());
                }

                return text.ToString();
            }
        }

        """;

    public const string Repository = Usings + """
        public sealed class @ERepository : I@ERepository
        {
            private readonly string _folder;
            private readonly object _gate = new object();
            private readonly Dictionary<int, @EItem> _items = new Dictionary<int, @EItem>();

            public @ERepository(string folder)
            {
                _folder = folder ?? throw new ArgumentNullException(nameof(folder));
            }

            private string PathOf(int id) => Path.Combine(_folder, id.ToString("D8") + ".txt");

            public @EItem? Find(int id)
            {
                lock (_gate)
                {
                    if (_items.TryGetValue(id, out var known))
                    {
                        return known;
                    }
                }

                var path = PathOf(id);
                return File.Exists(path) ? Parse(id, File.ReadAllText(path)) : null;
            }

            public async Task<@EItem?> FindAsync(int id, CancellationToken cancellationToken = default)
            {
                lock (_gate)
                {
                    if (_items.TryGetValue(id, out var known))
                    {
                        return known;
                    }
                }

                var path = PathOf(id);
                if (!File.Exists(path))
                {
                    return null;
                }

                var text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
                return Parse(id, text);
            }

            public IReadOnlyList<@EItem> List()
            {
                lock (_gate)
                {
                    return _items.Values.OrderBy(item => item.Name).ToList();
                }
            }

            public Task<IReadOnlyList<@EItem>> ListAsync(CancellationToken cancellationToken = default)
            {
                return Task.FromResult(List());
            }

            public void Save(@EItem item)
            {
                using (var stream = new FileStream(PathOf(item.Id), FileMode.Create))
                using (var writer = new StreamWriter(stream))
                {
                    writer.WriteLine(item.Name);
                    writer.WriteLine(item.Quantity);
                    writer.WriteLine(item.Price);
                }

                Remember(item);
            }

            public async Task SaveAsync(@EItem item, CancellationToken cancellationToken = default)
            {
                await using (var stream = new FileStream(PathOf(item.Id), FileMode.Create, FileAccess.Write, FileShare.None, 4096, useAsync: true))
                await using (var writer = new StreamWriter(stream))
                {
                    await writer.WriteLineAsync(item.Name.AsMemory(), cancellationToken).ConfigureAwait(false);
                    await writer.WriteLineAsync(item.Quantity.ToString()).ConfigureAwait(false);
                    await writer.WriteLineAsync(item.Price.ToString()).ConfigureAwait(false);
                }

                Remember(item);
            }

            public async IAsyncEnumerable<@EItem> ReadAllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                foreach (var path in Directory.EnumerateFiles(_folder, "*.txt"))
                {
                    var id = int.Parse(Path.GetFileNameWithoutExtension(path));
                    var item = await FindAsync(id, cancellationToken).ConfigureAwait(false);
                    if (item != null)
                    {
                        yield return item;
                    }
                }
            }

            private void Remember(@EItem item)
            {
                lock (_gate)
                {
                    _items[item.Id] = item;
                }
            }

            private static @EItem Parse(int id, string text)
            {
                var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
                return new @EItem
                {
                    Id = id,
                    Name = lines.Length > 0 ? lines[0] : "",
                    Quantity = lines.Length > 1 && int.TryParse(lines[1], out var quantity) ? quantity : 0,
                    Price = lines.Length > 2 && decimal.TryParse(lines[2], out var price) ? price : 0,
                };
            }
        }

        """;

    public const string Controller = Usings + """
        [ApiController]
        [Route("api/@E")]
        public sealed class @EController : ControllerBase
        {
            private readonly @EService _service;
            private readonly I@ERepository _repository;
            private readonly ILogger<@EController> _logger;

            public @EController(@EService service, I@ERepository repository, ILogger<@EController> logger)
            {
                _service = service;
                _repository = repository;
                _logger = logger;
            }

            [HttpGet]
            public async Task<ActionResult<IReadOnlyList<@EItem>>> List(string? name, CancellationToken cancellationToken)
            {
                var items = await _repository.ListAsync(cancellationToken);
                if (string.IsNullOrEmpty(name))
                {
                    return Ok(items);
                }

                return Ok(items.Where(item => item.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList());
            }

            [HttpGet("{id}")]
            public async Task<ActionResult<@EItem>> Get(int id, CancellationToken cancellationToken)
            {
                var item = await _repository.FindAsync(id, cancellationToken);
                if (item == null)
                {
                    _logger.LogInformation("No @E {Id}", id);
                    return NotFound();
                }

                return item;
            }

            [HttpPost]
            public async Task<IActionResult> Post([FromBody] @EItem item, CancellationToken cancellationToken)
            {
                if (!ModelState.IsValid || item.Quantity < 0)
                {
                    return BadRequest(ModelState);
                }

                await _repository.SaveAsync(item, cancellationToken);
                return CreatedAtAction(nameof(Get), new { id = item.Id }, item);
            }

            [HttpGet("summary")]
            public ActionResult<@ESummary> Summary()
            {
                return Ok(_repository.List().ToList().Summarize());
            }

            [HttpGet("name")]
            public string ServiceName() => _service.Name;
        }

        """;

    public static string Service(string methods) => Usings + $$"""
        public sealed class @EService
        {
        {{Fields}}

            public @EService(I@ERepository repository, HttpClient http, ILogger<@EService> logger)
            {
                _repository = repository;
                _http = http;
                _logger = logger;
            }

            public string Name => nameof(@EService);
        {{methods}}}

        """;

    public static string Calculator(string methods) => Usings + $$"""
        public class @ECalculator
        {
        {{Fields}}

            public @ECalculator(I@ERepository repository, HttpClient http, ILogger<@ECalculator> logger)
            {
                _repository = repository;
                _http = http;
                _logger = logger;
            }

            public decimal Rate { get; set; } = 0.19m;

            protected virtual decimal WithTax(decimal amount) => decimal.Round(amount * (1 + Rate), 2);
        {{methods}}}

        """;

    public static string Client(string methods) => Usings + $$"""
        public sealed class @EClient : IDisposable
        {
        {{Fields}}

            public @EClient(I@ERepository repository, HttpClient http, ILogger<@EClient> logger)
            {
                _repository = repository;
                _http = http;
                _logger = logger;
            }

            public void Dispose()
            {
                _turn.Dispose();
                _http.Dispose();
            }
        {{methods}}}

        """;

    public static string Worker(string methods) => Usings + $$"""
        public sealed class @EWorker : BackgroundService
        {
        {{Fields}}

            public @EWorker(I@ERepository repository, HttpClient http, ILogger<@EWorker> logger)
            {
                _repository = repository;
                _http = http;
                _logger = logger;
            }

            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                while (!stoppingToken.IsCancellationRequested)
                {
                    try
                    {
                        await foreach (var item in _repository.ReadAllAsync(stoppingToken))
                        {
                            if (item.IsEmpty)
                            {
                                _logger.LogWarning("Nothing left of {Name}", item.Name);
                            }
                        }

                        await Task.Delay(TimeSpan.FromSeconds(30), stoppingToken);
                    }
                    catch (IOException exception)
                    {
                        _logger.LogError(exception, "Reading failed");
                    }
                }
            }
        {{methods}}}

        """;
}
