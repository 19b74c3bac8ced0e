using Microsoft.AspNetCore.Mvc;

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
        public IActionResult Get(int id) => Ok(Find(id));

        public string Name(int id)
        {
            return Find(id).ToString();
        }

        private static int Find(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
    }
}
