using Painful;

var path = Path.Combine(Path.GetTempPath(), "painful-orders.txt");
File.WriteAllLines(path, ["1;Ada;12.50", "2;Grace;7.25"]); // AC1003

var store = new OrderStore(path);
Console.WriteLine($"{store.Count()} orders"); // AC1003

var saving = store.SaveAsync(CancellationToken.None);
while (!saving.IsCompleted) // AC1010
{
    Thread.Sleep(10);
}

Thread.Sleep(50); // AC1004
Console.WriteLine((await store.FindAsync(1, CancellationToken.None))?.Customer);
Console.WriteLine((await store.ReadRawAsync()).Length);
