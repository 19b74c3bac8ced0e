namespace AsyncColoring.Semantics;

/// <summary>How messages call a member that a table names by its id.</summary>
internal static class ApiNames
{
    /// <summary>Type and member: <c>Task.Delay</c> for <c>M:System.Threading.Tasks.Task.Delay(System.Int32)</c>.</summary>
    public static string Short(string id)
    {
        var end = id.IndexOf('(');
        var path = (end < 0 ? id : id.Substring(0, end)).Substring(2).Split('.');
        var member = path[path.Length - 1].Split('`')[0];
        return path.Length < 2 ? member : path[path.Length - 2].Split('`')[0] + "." + member;
    }
}
