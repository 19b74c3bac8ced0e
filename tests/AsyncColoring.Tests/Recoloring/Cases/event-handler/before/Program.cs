using System;
using System.IO;

internal sealed class Button
{
    public event EventHandler? Click;

    public void Press() => Click?.Invoke(this, EventArgs.Empty);
}

internal static class Form
{
    public static int Clicks;

    public static void Wire(Button button)
    {
        button.Click += OnClick;
        button.Click += (sender, args) => Clicks += Count();
    }

    private static void OnClick(object? sender, EventArgs args) => Clicks += Count();

    private static int Count() => Leaf.GetAsync(1).GetAwaiter().GetResult();
}
