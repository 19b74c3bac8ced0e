namespace AsyncColoring.Tool;

/// <summary>Ends a command before it has changed anything.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="message">What is wrong, naming the thing.</param>
/// <param name="remedy">What to do about it.</param>
internal sealed class Refusal(int exitCode, string message, string remedy) : Exception(message)
{
    public int ExitCode => exitCode;

    public string Remedy => remedy;
}
