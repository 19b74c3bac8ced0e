using Clean;

return Startup.Run(async cancellationToken =>
{
    var path = Path.Combine(Path.GetTempPath(), "clean-orders.txt");
    await File.WriteAllLinesAsync(path, ["1;Ada;12.50", "2;Grace;7.25"], cancellationToken);

    var store = await OrderStore.CreateAsync(path, cancellationToken);
    Console.WriteLine($"{await store.CountAsync(cancellationToken)} orders");

    var saving = store.SaveAsync(cancellationToken);
    var raw = store.ReadRawAsync(cancellationToken);
    await Task.WhenAll(saving, raw);

    await Task.Delay(50, cancellationToken);
    Console.WriteLine((await store.FindAsync(1, cancellationToken))?.Customer);
    Console.WriteLine(raw.Result.Length); // completed: WhenAll has been awaited
});
