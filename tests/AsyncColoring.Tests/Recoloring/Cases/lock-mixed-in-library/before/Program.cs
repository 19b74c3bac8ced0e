using System.Threading.Tasks;

public sealed class Settings
{
    private readonly object _gate = new();
    private string _name = "";

    public string Name
    {
        get
        {
            lock (_gate)
            {
                return _name;
            }
        }
    }

    internal async Task LoadAsync()
    {
        await Wait.ForAsync();
        Read();
    }

    private void Read()
    {
        lock (_gate)
        {
            _name = Wait.ForAsync().Result;
        }
    }
}

internal static class Wait
{
    // Nothing here is configured: it may be the thread of a user interface that goes on.
    public static async Task<string> ForAsync()
    {
        await Task.Delay(1);
        return "";
    }
}
