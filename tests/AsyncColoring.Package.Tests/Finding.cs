using System.Text.Json;

namespace AsyncColoring.Package.Tests;

/// <summary>One finding of ours as the compiler's SARIF log has it.</summary>
internal sealed record Finding(string Id, string Level, string File, int Line, string? HelpUri)
{
    /// <summary>The place, without the column.</summary>
    public string Place => Id + "@" + Line;

    /// <summary>Reads the findings of this package, ordered by file and line.</summary>
    public static Finding[] Read(string sarif)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(sarif));
        Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
        var run = document.RootElement.GetProperty("runs")[0];
        var help = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToDictionary(
            rule => rule.GetProperty("id").GetString()!,
            rule => rule.TryGetProperty("helpUri", out var uri) ? uri.GetString() : null);
        return [..
            from result in run.GetProperty("results").EnumerateArray()
            let id = result.GetProperty("ruleId").GetString()!
            where id.StartsWith("AC", StringComparison.Ordinal)
            let place = result.GetProperty("locations")[0].GetProperty("physicalLocation")
            let file = Path.GetFileName(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!)
            let line = place.GetProperty("region").GetProperty("startLine").GetInt32()
            orderby file, line, place.GetProperty("region").GetProperty("startColumn").GetInt32()
            select new Finding(id, result.GetProperty("level").GetString()!, file, line, help.GetValueOrDefault(id))];
    }
}
