using System.Threading.Tasks;

/// <summary>A screen.</summary>
public class Screen
{
    /// <summary>Loads it.</summary>
    public async void /*seed*/Load() => await Leaf.GetAsync(1);

    /// <summary>Overridden elsewhere.</summary>
    public virtual async void /*seed*/Draw() => await Leaf.GetAsync(2);

    /// <summary>Does both.</summary>
    public async Task LoadAndDrawAsync()
    {
        Load();
        Draw();
        await Task.Yield();
    }
}
