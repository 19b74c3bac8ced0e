using System;
using System.Threading.Tasks;

internal sealed class Model
{
    private string _name = "";

    public event Action? Changed;

    public Model()
    {
        Load();
        Changed += Notify;
        Changed -= Notify;
        var callback = new Action(Call);
        callback();
    }

    public string Name
    {
        get => _name;
        set
        {
            _name = value;
            Save();
        }
    }

    private async void /*seed*/Load() => await Leaf.GetAsync(1);

    private async void /*seed*/Save() => await Leaf.GetAsync(2);

    private async void /*seed*/Notify() => await Leaf.GetAsync(3);

    private async void /*seed*/Call() => await Leaf.GetAsync(4);
}

internal sealed class Closing : IDisposable
{
    public async void /*seed*/Dispose() => await Leaf.GetAsync(5);
}
