using Guestbook;

var folder = Directory.CreateTempSubdirectory("guestbook").FullName;
using var database = new MemoryConnection();
var cache = new PageCache();
var repository = await EntryRepository.CreateAsync(database);
var archive = new FileArchive(folder);
var service = new GuestbookService(repository, archive, cache);
var handlers = new Handlers(service);

// What the pages do, without a server.
if (args is ["--demo"])
{
    await Demo.RunAsync(handlers, folder);
    return;
}

var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", handlers.IndexAsync);
app.MapGet("/{id:int}", handlers.ShowAsync);
app.MapPost("/{author}", handlers.SignAsync);
app.Run();
