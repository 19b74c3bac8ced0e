using System;
using System.ComponentModel;
using System.Threading.Tasks;

internal sealed class Screen : INotifyPropertyChanged
{
    public event PropertyChangedEventHandler? PropertyChanged;

    public event Action<int>? Scrolled;

    public void Start()
    {
        // Loads, then shows.
        Refresh();
        PropertyChanged += OnChanged;
        Scrolled += this.Scroll;
        Scrolled?.Invoke(1);
    }

    public async Task RestartAsync()
    {
        Refresh();
        await Task.Yield();
        Local();
        if (PropertyChanged is not null)
        {
            OnChanged(this, new("x"));
        }

        async void /*seed*/Local()
        {
            await Leaf.GetAsync(1);
            return;
        }
    }

    private async void /*seed*/Refresh() => await Leaf.GetAsync(1);

    private async void /*seed*/Scroll(int lines)
    {
        await Leaf.GetAsync(lines);
    }

    private async void /*seed*/OnChanged(object? sender, PropertyChangedEventArgs e)
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
    public abstract void Run();

    public void RunTwice()
    {
        Run();
        Run();
    }
}

internal sealed class LoadJob : Job
{
    public override async void /*seed*/Run() => await Leaf.GetAsync(3);
}

internal sealed class IdleJob : Job
{
    public override void Run()
    {
    }
}
