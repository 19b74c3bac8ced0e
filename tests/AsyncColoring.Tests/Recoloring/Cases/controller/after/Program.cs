using Microsoft.AspNetCore.Mvc;
using System.Threading.Tasks;

namespace Microsoft.AspNetCore.Mvc
{
    public abstract class ControllerBase
    {
        protected IActionResult Ok(object value) => new Result(value);

        private sealed record Result(object Value) : IActionResult;
    }

    public interface IActionResult
    {
    }

    public sealed class HttpGetAttribute : System.Attribute
    {
    }

    public sealed class ApiControllerAttribute : System.Attribute
    {
    }
}

namespace App
{
    [ApiController]
    public sealed class OrdersController : ControllerBase
    {
        [HttpGet]
        public async Task<IActionResult> Get(int id) => Ok(await FindAsync(id).ConfigureAwait(false));

        public async Task<string> Name(int id)
        {
            return (await FindAsync(id).ConfigureAwait(false)).ToString();
        }

        private static async Task<int> FindAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
    }
}
