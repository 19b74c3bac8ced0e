using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Recoloring;

/// <summary>
/// Whether code inside a section may come to a section of the same lock again. A monitor lets its thread pass; a semaphore would wait for itself.
/// What calls lead to is followed through the source; where nobody knows what a call leads to, that is the answer.
/// </summary>
internal sealed class LockReentrancy
{
    // A chain longer than this is nothing a reader could check.
    private const int Depth = 60;

    private readonly SourceIndex _index;
    private readonly HashSet<SyntaxNode> _sections;
    private readonly HashSet<SyntaxNode> _seen = new();
    private readonly Stack<string> _path = new();
    private readonly Dictionary<SyntaxTree, IndexedDocument> _documents;
    private readonly CancellationToken _cancellation;

    private LockReentrancy(LockObject lockObject, SourceIndex index, CancellationToken cancellation)
    {
        _index = index;
        _sections = new(lockObject.Sections.Select(section => (SyntaxNode)section.Statement));
        _documents = index.Documents.GroupBy(document => document.Root.SyntaxTree).ToDictionary(tree => tree.Key, tree => tree.First());
        _cancellation = cancellation;
    }

    /// <summary>The way back into the lock, or to where nobody can follow, as names joined by arrows; null where there is none.</summary>
    public static string? PathOf(LockObject lockObject, SourceIndex index, CancellationToken cancellation)
    {
        var search = new LockReentrancy(lockObject, index, cancellation);
        foreach (var section in lockObject.Sections)
        {
            search._path.Clear();
            search._path.Push(Function.Around(section.Statement).Describe());
            if (section.Document.Model.GetOperation(section.Body, cancellation) is not { } body || search.Reaches(body, section.Statement))
            {
                return string.Join(" → ", search._path.Reverse());
            }
        }

        return null;
    }

    private bool Reaches(IOperation code, SyntaxNode? self)
    {
        foreach (var operation in code.DescendantsAndSelf())
        {
            _cancellation.ThrowIfCancellationRequested();
            if (operation.Syntax != self && _sections.Contains(operation.Syntax))
            {
                return true;
            }

            if (LeadsBack(operation))
            {
                return true;
            }
        }

        return false;
    }

    private bool LeadsBack(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } or IDynamicInvocationOperation or IFunctionPointerInvocationOperation or IRaiseEventOperation => Unknown("a delegate"),
        IInvocationOperation call => Follow(call.TargetMethod, call.IsVirtual, call.Instance?.Type) || call.Arguments.Any(PassesDelegate),
        IObjectCreationOperation { Constructor: { } constructor } created => Follow(constructor, false, null) || created.Arguments.Any(PassesDelegate),
        IPropertyReferenceOperation property => Follow(property.Property.GetMethod, property.Property.IsVirtual || property.Property.IsAbstract || property.Property.IsOverride, property.Instance?.Type)
            || Follow(property.Property.SetMethod, property.Property.IsVirtual || property.Property.IsAbstract || property.Property.IsOverride, property.Instance?.Type),
        IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var changed } } assignment => Follow(assignment.Adds ? changed.AddMethod : changed.RemoveMethod, false, null),
        IMethodReferenceOperation group => Follow(group.Method, group.IsVirtual, group.Instance?.Type),
        IBinaryOperation { OperatorMethod: { } method } => Follow(method, false, null),
        IUnaryOperation { OperatorMethod: { } method } => Follow(method, false, null),
        ICompoundAssignmentOperation { OperatorMethod: { } method } => Follow(method, false, null),
        IConversionOperation { OperatorMethod: { } method } => Follow(method, false, null),
        IUsingOperation { Resources: var resources } => FollowNamed("Dispose", resources.Type) || FollowNamed("DisposeAsync", resources.Type),
        IForEachLoopOperation { Collection: var source } => FollowNamed("GetEnumerator", source.Type) || FollowNamed("MoveNext", null),
        _ => false,
    };

    // A delegate that nobody sees is called by whoever it is given to.
    private bool PassesDelegate(IArgumentOperation argument)
    {
        var value = argument.Value;
        while (value is IConversionOperation or IDelegateCreationOperation)
        {
            value = value is IConversionOperation conversion ? conversion.Operand : ((IDelegateCreationOperation)value).Target;
        }

        return value is { Type.TypeKind: TypeKind.Delegate, ConstantValue.HasValue: false } && argument.Parameter is { Type.TypeKind: TypeKind.Delegate } && Unknown("a delegate");
    }

    private bool Follow(IMethodSymbol? method, bool isVirtual, ITypeSymbol? receiver)
    {
        if (method is null)
        {
            return false;
        }

        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (isVirtual && method is { ContainingAssembly: { } assembly } && IsOverridableOutside(method, assembly))
        {
            return Unknown($"{method.ContainingType?.Name}.{method.Name}, which others may override");
        }

        var reaches = false;
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            reaches = reaches || Enter(reference.GetSyntax(_cancellation), method.Name);
        }

        return reaches || (isVirtual && FollowNamed(method.MethodKind is MethodKind.PropertyGet or MethodKind.PropertySet ? method.AssociatedSymbol!.Name : method.Name, receiver));
    }

    // What a framework calls comes back only through the source, where it is found; what another library calls, nobody knows.
    private bool IsOverridableOutside(IMethodSymbol method, IAssemblySymbol assembly) => method.DeclaringSyntaxReferences.IsEmpty
        ? !IsOfFramework(method.ContainingNamespace)
        : OutsideCallers.IsPublic(method) && !method.IsSealed && !method.ContainingType.IsSealed
            && _index.Documents.Any(document => document.IsLibrary && document.Model.Compilation.AssemblyName == assembly.Name);

    private static bool IsOfFramework(INamespaceSymbol space)
    {
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space.Name is "System" or "Microsoft";
    }

    // Every member of the name that a call through the receiver's type may come to.
    private bool FollowNamed(string name, ITypeSymbol? receiver)
    {
        foreach (var (document, token) in _index.Mentions(name))
        {
            if (token.Parent is MethodDeclarationSyntax or PropertyDeclarationSyntax && document.Model.GetDeclaredSymbol(token.Parent, _cancellation) is { ContainingType: { } declaring }
                && (receiver is null || receiver.TypeKind == TypeKind.TypeParameter || AreRelated(declaring, receiver))
                && Enter(token.Parent, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreRelated(INamedTypeSymbol type, ITypeSymbol receiver) => Reaches(type, receiver) || Reaches(receiver, type);

    private static bool Reaches(ITypeSymbol type, ITypeSymbol other)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (IsSame(at, other))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(contract => IsSame(contract, other));
    }

    // Two projects may see one type as two symbols.
    private static bool IsSame(ITypeSymbol left, ITypeSymbol right) => left.MetadataName == right.MetadataName;

    private bool Enter(SyntaxNode declaration, string name)
    {
        if (!_seen.Add(declaration))
        {
            return false;
        }

        if (!_documents.TryGetValue(declaration.SyntaxTree, out var document))
        {
            // A file that was not read: what is in it is looked at when the solution is.
            return false;
        }

        _path.Push(name);
        if (_path.Count > Depth)
        {
            return true;
        }

        foreach (var body in BodiesOf(declaration))
        {
            if (document.Model.GetOperation(body, _cancellation) is { } operation && Reaches(operation, null))
            {
                return true;
            }
        }

        _path.Pop();
        return false;
    }

    // An accessor's property is entered as a whole, and the initializers with a constructor.
    private static IEnumerable<SyntaxNode> BodiesOf(SyntaxNode declaration) => declaration switch
    {
        ConstructorDeclarationSyntax { Parent: TypeDeclarationSyntax type } => InitializersOf(type).Prepend(declaration),
        TypeDeclarationSyntax type => InitializersOf(type),
        PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } => accessors,
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => new[] { arrow },
        LocalFunctionStatementSyntax local => new[] { (SyntaxNode?)local.Body ?? local.ExpressionBody! },
        _ => new[] { declaration },
    };

    private static IEnumerable<SyntaxNode> InitializersOf(TypeDeclarationSyntax type) =>
        type.Members.OfType<FieldDeclarationSyntax>().SelectMany(field => field.Declaration.Variables).Select(variable => (SyntaxNode?)variable.Initializer)
            .Concat(type.Members.OfType<PropertyDeclarationSyntax>().Select(property => (SyntaxNode?)property.Initializer))
            .OfType<SyntaxNode>();

    private bool Unknown(string what)
    {
        _path.Push(what);
        return true;
    }
}
