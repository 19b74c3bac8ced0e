using System;

Console.WriteLine(Load(1));
Show(2);
return Load(0);

static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

void Show(int id)
{
    Console.WriteLine(Load(id) + args.Length);
}
