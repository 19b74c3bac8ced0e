using System.Reflection;

namespace AsyncColoring.Package.Tests;

/// <summary>One project of every kind people have, each with code that blocks, built once.</summary>
public sealed class Consumers(PackedFeed feed) : IAsyncLifetime
{
    private const string Net = "<TargetFramework>net10.0</TargetFramework>";
    private readonly Sandbox _sandbox = new(feed);
    private readonly Dictionary<string, Marked> _sources = [];

    internal Finding[] FindingsOf(string kind) => _sandbox.FindingsOf(kind);

    internal Marked SourceOf(string kind) => _sources[kind];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Add("Console", Net + "<OutputType>Exe</OutputType>", """
            Console.WriteLine(await Reader.CountAsync("x"));

            static class Reader
            {
                public static async Task<int> CountAsync(string path)
                {
                    var text = File.ReadAllTextAsync(path).{|AC1001:Result|};
                    await Task.Yield();
                    return text.Length;
                }
            }
            """);
        Add("Library", Net, """
            public class Store
            {
                public async Task<string> LoadAsync(string path)
                {
                    await Task.Yield();
                    return File.{|AC1003:ReadAllText|}(path);
                }

                public string Load(Task<string> text) => text.GetAwaiter().{|AC1002:GetResult|}();
            }
            """);
        Add("NetStandard", "<TargetFramework>netstandard2.0</TargetFramework>", """
            using System.IO;
            using System.Threading.Tasks;

            public class Store
            {
                public async Task<int> LoadAsync(Stream stream, Task ready)
                {
                    ready.{|AC1001:Wait|}();
                    await Task.Yield();
                    return stream.{|AC1003:Read|}(new byte[16], 0, 16);
                }
            }
            """);
        Add("Web", Net, """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", async (HttpClient client) =>
            {
                await Task.Yield();
                return client.GetStringAsync("https://example.com").{|AC1001:Result|};
            });
            await app.RunAsync();
            """, sdk: "Microsoft.NET.Sdk.Web");

        var xunit = typeof(FactAttribute).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        Add("Tests", Net + "<OutputType>Exe</OutputType>", """
            using Xunit;

            public class StoreTests
            {
                [Fact]
                public async Task Loads()
                {
                    var text = Task.Run(() => "x").{|AC1001:Result|};
                    await Task.Yield();
                    Assert.Equal("x", text);
                }
            }
            """, $"""<PackageReference Include="xunit.v3.mtp-v2" Version="{xunit}" />""");

        await AddTemplateAsync("WebTemplate", "web");
        await AddTemplateAsync("MvcTemplate", "mvc");
        _sandbox.Solution("All.slnx", [.. _sources.Keys, "WebTemplate", "MvcTemplate"]);
        await _sandbox.BuildAsync("All.slnx");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // As `dotnet new` leaves it, with the package as `dotnet add package` refers to it.
    private async Task AddTemplateAsync(string kind, string template)
    {
        await Dotnet.RunAsync(_sandbox.Folder, "new", template, "-o", kind, "--no-restore");
        var project = Path.Combine(kind, kind + ".csproj");
        var text = await File.ReadAllTextAsync(_sandbox.PathOf(project));
        _sandbox.Write(project, text.Replace("</Project>", "<ItemGroup>" + _sandbox.Reference + "</ItemGroup></Project>"));
    }

    private void Add(string kind, string properties, string source, string items = "", string sdk = "Microsoft.NET.Sdk")
    {
        _sources.Add(kind, Marked.Parse(source));
        _sandbox.Project(kind, _sandbox.Reference + items, properties, sdk);
        _sandbox.Write(Path.Combine(kind, "Code.cs"), _sources[kind].Text);
    }
}
