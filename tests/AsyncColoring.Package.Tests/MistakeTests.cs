namespace AsyncColoring.Package.Tests;

/// <summary>What is misspelt in a table or an <c>.editorconfig</c> is reported where it stands, and takes nothing else with it.</summary>
public sealed class MistakeTests(PackedFeed feed)
{
    private readonly Sandbox _sandbox = new(feed);

    [Fact]
    public async Task AreReportedWhereTheyStandAndAllElseWorks()
    {
        var source = Marked.Parse("""
            public class Store
            {
                public async Task<string> LoadAsync(string path, CancellationTokenSource cancel)
                {
                    await Task.Yield();
                    cancel.{|AC1003:Cancel|}();
                    File.{|AC1003:WriteAllText|}(path, "");
                    return File.ReadAllText(path);
                }
            }
            """);
        _sandbox.Project("App", _sandbox.Reference);
        _sandbox.Write("App/Code.cs", source.Text);
        _sandbox.Write("App/AsyncColoring.Own.txt", """
            # Ours.
            exemt M:System.IO.File.WriteAllText
            exempt M:System.IO.File.ReadAllText
            """);
        _sandbox.Write("App/.editorconfig", """
            root = true

            [*.cs]
            async_coloring.report_cancle = true
            async_coloring.report_cancel = true
            """);
        var output = await _sandbox.BuildAsync("App");
        var findings = _sandbox.FindingsOf("App").ToLookup(finding => finding.File, finding => finding.Place);

        Assert.Equal(source.Expected, findings["Code.cs"]);
        Assert.Equal(["AC8005@2"], findings["AsyncColoring.Own.txt"]);
        Assert.Equal(["AC8005@4"], findings[".editorconfig"]);
        Assert.Equal(3, findings.Count);
        Assert.Contains(_sandbox.PathOf("App", "AsyncColoring.Own.txt") + "(2,1): warning AC8005: ", output);
        Assert.Contains(_sandbox.PathOf("App", ".editorconfig") + "(4,1): warning AC8005: ", output);
    }
}
