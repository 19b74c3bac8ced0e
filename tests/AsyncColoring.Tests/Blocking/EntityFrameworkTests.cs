using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Blocking;

public sealed class EntityFrameworkTests() : RuleTests<SyncCallInAsyncAnalyzer, SyncCallFix>("AC1003")
{
    private const string Model =
        """

        public class Blog { public int Id { get; set; } public string Name { get; set; } = ""; }
        public class Db : Microsoft.EntityFrameworkCore.DbContext { public Microsoft.EntityFrameworkCore.DbSet<Blog> Blogs => Set<Blog>(); }
        """;

    [Fact]
    public Task Ignores_queries_over_memory() => Ignores(
        """
        using Microsoft.EntityFrameworkCore;
        class C
        {
            readonly IQueryable<int> _memory = new[] { 1 }.AsQueryable();
            IQueryable<int> Memory => new List<int>().AsQueryable();
            IQueryable<int> Get() { return Enumerable.Empty<int>().AsQueryable(); }
            async Task G(IQueryable<int> given)
            {
                given = new List<int>().AsQueryable();
                given.ToList();
                await Task.Yield();
            }

            async Task F(List<int> list, int[] array, IEnumerable<int> any, Db db)
            {
                list.ToList();
                array.First();
                any.ToArray();
                list.AsQueryable().ToList();
                array.AsQueryable().Where(x => x > 1).First();
                (from x in list.AsQueryable() where x > 1 select x).ToList();
                var query = list.AsQueryable();
                query = query.Where(x => x > 1);
                query.ToList();
                query.Count();
                IQueryable<int>? chosen = null;
                chosen = array.Length > 1 ? chosen : chosen?.Where(x => x > 1);
                chosen = list.AsQueryable();
                chosen.ToList();
                IQueryable<int>? first = null, second = first;
                first = second;
                second = first!.Concat(list.AsQueryable());
                second = array.Length > 1 ? second!.Where(x => x > 1) : list.AsQueryable();
                second!.ToList();
                _memory.ToList();
                Memory.Any();
                Get().Single();
                db.Blogs.AsEnumerable().ToList();
                db.Blogs.Local.ToList();
                await Task.Yield();
            }
        }
        """ + Model, WithEntityFramework);

    [Fact]
    public Task Ignores_what_stays_in_memory_or_in_an_expression_tree() => Ignores(
        """
        using Microsoft.EntityFrameworkCore;
        class C
        {
            async Task F(Db db, IDbContextFactory<Db> factory, Blog blog)
            {
                db.Add(blog);
                db.AddRange(blog);
                db.Blogs.Add(blog);
                db.Blogs.AddRange(blog);
                db.Blogs.Attach(blog);
                db.Blogs.Remove(blog);
                factory.CreateDbContext();
                await db.Blogs.Where(b => db.Blogs.Where(o => o.Id > b.Id).ToList().Count > 0).ToListAsync();
            }

            void Sync(Db db) => db.Blogs.ToList();
        }
        """ + Model, WithEntityFramework);

    [Fact]
    public Task Ignores_queryables_without_Entity_Framework() => Ignores(
        """
        class C
        {
            async Task F(IQueryable<int> q) { q.ToList(); q.First(); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Reports_where_the_query_leads_to_EF() => Reports(
        """
        using Microsoft.EntityFrameworkCore;
        interface IRepository { IQueryable<Blog> Query(); IQueryable<Blog> Blogs { get; } }
        class C(Db db)
        {
            readonly IQueryable<Blog> _field = db.Blogs;
            IQueryable<Blog> Named(string name) => db.Blogs.Where(b => b.Name == name);
            async Task F(IQueryable<Blog> given, IRepository repository, bool flag, Db? maybe)
            {
                db.Blogs.[|ToList|]();
                db.Set<Blog>().AsNoTracking().OrderBy(b => b.Id).[|ToArray|]();
                db.Blogs.AsQueryable().[|First|]();
                given.[|Any|]();
                repository.Query().[|Count|]();
                repository.Blogs.Where(b => b.Id > 1).[|Single|]();
                Named("x").[|FirstOrDefault|](b => b.Id == 1);
                _field.[|ToList|]();
                var query = db.Blogs.AsQueryable();
                if (flag) query = query.Where(b => b.Id > 1);
                query = flag ? query.Where(b => b.Id > 2) : query;
                query.[|ToDictionary|](b => b.Id);
                (from b in db.Blogs select b.Id).[|Max|]();
                (flag ? given : db.Blogs).[|LongCount|]();
                Enumerable.[|ToList|](db.Blogs);
                maybe?.Blogs.Where(b => b.Id > 1).[|ToList|]();
                db.Blogs.Where(b => b.Id > 1).[|ExecuteDelete|]();
                db.[|SaveChanges|]();
                db.Blogs.[|Find|](1);
                await Task.Yield();
            }
        }
        """ + Model, WithEntityFramework);

    [Fact]
    public Task Fixes_with_and_without_the_namespace() => Fixes(
        """
        class C
        {
            async Task<int> F(Db db, CancellationToken token)
            {
                var list = db.Blogs.Where(b => b.Id > 1).[|ToList|]();
                db.[|SaveChanges|]();
                return db.Blogs.[|Count|]();
            }
        }
        """ + Model,
        """
        class C
        {
            async Task<int> F(Db db, CancellationToken token)
            {
                var list = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Blogs.Where(b => b.Id > 1), token);
                await db.SaveChangesAsync(token);
                return await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.Blogs, token);
            }
        }
        """ + Model, test => { WithEntityFramework(test); test.DisabledDiagnostics.Add("CS1998"); });

    [Fact]
    public Task Fixes_as_the_call_reads() => Fixes(
        """
        using Microsoft.EntityFrameworkCore;
        class C
        {
            async Task<int> F(Db db)
            {
                await Task.Yield();
                return db.Blogs.[|ToList|]().Count + db.Blogs.[|First|](b => b.Id > 1).Id;
            }
        }
        """ + Model,
        """
        using Microsoft.EntityFrameworkCore;
        class C
        {
            async Task<int> F(Db db)
            {
                await Task.Yield();
                return (await db.Blogs.ToListAsync()).Count + (await db.Blogs.FirstAsync(b => b.Id > 1)).Id;
            }
        }
        """ + Model, WithEntityFramework);

    private static void WithEntityFramework(Test test) => test.TestState.AdditionalReferences.AddRange(References.EntityFrameworkCore);
}
