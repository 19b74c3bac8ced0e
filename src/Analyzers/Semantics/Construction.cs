using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Code that runs while an object, a type or a module is being created, where nothing can be awaited.</summary>
/// <param name="Where">The place, for a message: <c>the constructor of 'Store'</c>.</param>
/// <param name="Consequence">What blocking does there.</param>
internal sealed record Construction(string Where, string Consequence)
{
    private const string InstanceConsequence = "every caller that creates one waits on its own thread; create it in an async factory method";
    private const string StaticConsequence = "other threads that touch the type wait for it, and if the task needs one of them or the type itself, this deadlocks";

    public static Construction? Of(Function function, SemanticModel model, KnownSymbols known, CancellationToken cancellation) => function.Kind switch
    {
        FunctionKind.Constructor => new($"the constructor of {function.Describe()}", InstanceConsequence),
        FunctionKind.StaticConstructor => new($"the static constructor of {function.Describe()}", StaticConsequence),
        FunctionKind.Initializer => new($"the initializer of {function.Describe()}", InstanceConsequence),
        FunctionKind.StaticInitializer => new($"the static initializer of {function.Describe()}", StaticConsequence),
        FunctionKind.Lambda when IsLazyFactory(function.Node!, model, known, cancellation) =>
            new("a Lazy<T> factory", "every thread that needs the value waits behind the lock of the Lazy; use Lazy<Task<T>> and await its value"),
        FunctionKind.Method when IsModuleInitializer((MethodDeclarationSyntax)function.Node!, model, known, cancellation) =>
            new($"the module initializer {function.Describe()}", "the whole module waits for it before any of its code runs, and a task that needs that code deadlocks"),
        _ => null,
    };

    private static bool IsLazyFactory(SyntaxNode lambda, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        lambda.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation }
        && known.Lazy is not null
        && model.GetTypeInfo(creation, cancellation).Type is INamedTypeSymbol { IsGenericType: true } type
        && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, known.Lazy);

    private static bool IsModuleInitializer(MethodDeclarationSyntax method, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (method.AttributeLists.Count == 0 || !method.Modifiers.Any(SyntaxKind.StaticKeyword) || model.GetDeclaredSymbol(method, cancellation) is not { } symbol)
        {
            return false;
        }

        foreach (var attribute in symbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, known.ModuleInitializerAttribute))
            {
                return true;
            }
        }

        return false;
    }
}
