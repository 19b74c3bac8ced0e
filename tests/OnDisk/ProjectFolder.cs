namespace AsyncColoring.OnDisk;

/// <summary>A folder of projects far from this repository's settings.</summary>
internal class ProjectFolder
{
    public ProjectFolder(string folder)
    {
        Folder = folder;
        Directory.CreateDirectory(Folder);

        // Ends the search for settings further up.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
    }

    public string Folder { get; }

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    public void Write(string file, string text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Adds a project <c>name/name.csproj</c>.</summary>
    public void Project(string name, string items, string properties = "<TargetFramework>net10.0</TargetFramework>", string sdk = "Microsoft.NET.Sdk") =>
        Write(Path.Combine(name, name + ".csproj"), $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                {properties}
                <ImplicitUsings Condition="'$(TargetFramework)' == 'net10.0'">enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>
            """);

    /// <summary>Adds a solution of these projects.</summary>
    public void Solution(string file, params string[] projects) =>
        Write(file, "<Solution>\n" + string.Concat(projects.Select(name => $"  <Project Path=\"{name}/{name}.csproj\" />\n")) + "</Solution>\n");
}
