using Guestbook;

var folder = Directory.CreateTempSubdirectory("guestbook").FullName;
using var database = new MemoryConnection();
var cache = new PageCache();
var repository = new EntryRepository(database);
var archive = new FileArchive(folder);
var service = new GuestbookService(repository, archive, cache);
var handlers = new Handlers(service);

// What the pages do, without a server.
if (args is ["--demo"])
{
    Demo.Run(handlers, folder);
    return;
}

var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", handlers.Index);
app.MapGet("/{id:int}", handlers.Show);
app.MapPost("/{author}", handlers.Sign);
app.Run();
