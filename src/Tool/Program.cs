using AsyncColoring.Tool;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
