using System;
using System.ComponentModel;
using System.Threading.Tasks;

internal sealed class Screen : INotifyPropertyChanged
{
    public event PropertyChangedEventHandler? PropertyChanged;

    public event Action<int>? Scrolled;

    public async Task StartAsync()
    {
        // Loads, then shows.
        await RefreshAsync();
        PropertyChanged += async (sender, e) => await OnChangedAsync(sender, e);
        Scrolled += async obj => await this.ScrollAsync(obj);
        Scrolled?.Invoke(1);
    }

    public async Task RestartAsync()
    {
        await RefreshAsync();
        await Task.Yield();
        await LocalAsync();
        if (PropertyChanged is not null)
        {
            await OnChangedAsync(this, new("x"));
        }

        async Task /*seed*/LocalAsync()
        {
            await Leaf.GetAsync(1);
            return;
        }
    }

    private async Task /*seed*/RefreshAsync() => await Leaf.GetAsync(1);

    private async Task /*seed*/ScrollAsync(int lines)
    {
        await Leaf.GetAsync(lines);
    }

    private async Task /*seed*/OnChangedAsync(object? sender, PropertyChangedEventArgs e)
    {
        await Leaf.GetAsync(1);
        if (e.PropertyName is null)
        {
            return;
        }

        await Leaf.GetAsync(2);
    }
}

internal abstract class Job
{
    public abstract Task RunAsync();

    public async Task RunTwiceAsync()
    {
        await RunAsync();
        await RunAsync();
    }
}

internal sealed class LoadJob : Job
{
    public override async Task /*seed*/RunAsync() => await Leaf.GetAsync(3);
}

internal sealed class IdleJob : Job
{
    public override Task RunAsync()
    {
        return Task.CompletedTask;
    }
}
