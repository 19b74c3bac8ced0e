using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Why a function as a whole cannot become async.</summary>
internal static class FunctionBarriers
{
    /// <summary>For functions that are neither methods nor local functions nor lambdas.</summary>
    public static BarrierKind? OfKind(Function function) => function.Kind switch
    {
        FunctionKind.Constructor => BarrierKind.Constructor,
        FunctionKind.StaticConstructor => BarrierKind.StaticConstructor,
        FunctionKind.Destructor => BarrierKind.Finalizer,
        FunctionKind.Operator => BarrierKind.Operator,
        FunctionKind.Initializer or FunctionKind.StaticInitializer => BarrierKind.Initializer,
        FunctionKind.QueryClause => BarrierKind.QueryClause,
        FunctionKind.Accessor => function.Node is AccessorDeclarationSyntax { RawKind: (int)SyntaxKind.AddAccessorDeclaration or (int)SyntaxKind.RemoveAccessorDeclaration }
            ? BarrierKind.EventAccessor
            : BarrierKind.Property,
        _ => null,
    };

    /// <summary>For one declaration of a method or local function.</summary>
    public static BarrierKind? OfMethod(DeclaredFunction function, IMethodSymbol? foreignContract, CancellationToken cancellation)
    {
        var method = function.Symbol!;
        if (foreignContract is not null)
        {
            return foreignContract.Name == "Dispose" && foreignContract.Parameters.IsEmpty ? BarrierKind.Dispose : BarrierKind.MetadataContract;
        }

        return OfContract(method, function, cancellation) ?? OfSignature(method, adapts: true) ?? OfStruct(method, function, cancellation);
    }

    /// <summary>For one declaration of a property that was chosen to become a method.</summary>
    public static BarrierKind? OfProperty(PropertyDeclarationSyntax property, IMethodSymbol getter)
    {
        var accessor = GetterMethod.GetterOf(property);
        if (property.AttributeLists.Count > 0 || accessor is { AttributeLists.Count: > 0 })
        {
            return BarrierKind.Attribute;
        }

        // A setter would be left alone, and an automatic property has a value to keep.
        if (property.Initializer is not null
            || property.AccessorList is { Accessors.Count: > 1 }
            || (accessor is { Body: null, ExpressionBody: null } && !getter.IsAbstract && !property.Modifiers.Any(SyntaxKind.PartialKeyword)))
        {
            return BarrierKind.Property;
        }

        // What `foreach`, indices, slices and `await` look up, and what a record prints and compares.
        if (property.Identifier.ValueText is "Current" or "Count" or "Length" or "IsCompleted" || getter.ContainingType is { IsRecord: true } && !getter.IsStatic)
        {
            return BarrierKind.PatternMember;
        }

        return getter.ContainingType.AllInterfaces.Any(contract => contract.Name == "INotifyPropertyChanged") ? BarrierKind.Bound : null;
    }

    private static BarrierKind? OfContract(IMethodSymbol method, DeclaredFunction function, CancellationToken cancellation)
    {
        if (IsExcluded(method, function.Document.Facts.Table))
        {
            return BarrierKind.Excluded;
        }

        if (IsGenerated(function.Document))
        {
            return BarrierKind.GeneratedCode;
        }

        if (method.Name.Length == 0)
        {
            return BarrierKind.Unresolved;
        }

        if (method.IsExtern)
        {
            return BarrierKind.Extern;
        }

        if (method.IsPartialDefinition && method.PartialImplementationPart is { } other && function.Document.Document.Project.GetDocument(other.DeclaringSyntaxReferences[0].SyntaxTree) is null)
        {
            return BarrierKind.PartialMethod;
        }

        // Without an implementation, calls of a partial method that returns void vanish; without an access modifier it can return nothing else.
        if ((method.IsPartialDefinition && method.PartialImplementationPart is null)
            || (method is { IsPartialDefinition: true } or { PartialDefinitionPart: not null } && method.ReturnsVoid && function.Node is MethodDeclarationSyntax declaration && !declaration.Modifiers.Any(IsAccess)))
        {
            return BarrierKind.PartialMethod;
        }

        foreach (var attribute in method.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "ConditionalAttribute":
                    return BarrierKind.Conditional;
                case "UnmanagedCallersOnlyAttribute" or "DispIdAttribute" or "ComVisibleAttribute":
                    return BarrierKind.NativeEntry;
                case "ModuleInitializerAttribute":
                    return BarrierKind.StaticConstructor;
            }
        }

        if ((method.MethodImplementationFlags & System.Reflection.MethodImplAttributes.Synchronized) != 0)
        {
            return BarrierKind.Synchronized;
        }

        if (IsCalledByPattern(MemberGroups.SimpleName(method), method))
        {
            return BarrierKind.PatternMember;
        }

        if (method.OverriddenMethod is { } overridden && !SymbolEqualityComparer.Default.Equals(overridden.ReturnType, method.ReturnType))
        {
            return BarrierKind.CovariantOverride;
        }

        return method.ContainingType is { TypeKind: TypeKind.Interface } contract && Mentions(method.ReturnType, contract) ? BarrierKind.VariantInterface : null;
    }

    /// <summary>What of a signature an async function cannot have.</summary>
    /// <param name="method">The function.</param>
    /// <param name="adapts">Whether <c>out</c> and <c>in</c> parameters can be replaced, as <see cref="ReferenceParameters"/> does.</param>
    public static BarrierKind? OfSignature(IMethodSymbol method, bool adapts = false)
    {
        if (method.RefKind != RefKind.None)
        {
            return BarrierKind.RefReturn;
        }

        if (IsRefLikeOrPointer(method.ReturnType))
        {
            return BarrierKind.RefLikeSignature;
        }

        foreach (var parameter in method.Parameters)
        {
            switch (parameter.RefKind)
            {
                case RefKind.None:
                case RefKind.Out or RefKind.In when adapts:
                    break;
                case RefKind.Out:
                    return BarrierKind.OutParameter;
                case RefKind.Ref:
                    return BarrierKind.RefParameter;
                default:
                    return BarrierKind.InParameter;
            }

            if (IsRefLikeOrPointer(parameter.Type))
            {
                return BarrierKind.RefLikeSignature;
            }
        }

        return method.IsVararg ? BarrierKind.RefLikeSignature : null;
    }

    // `async` works on a copy of `this`: an instance method of a struct that may change it would lose the change.
    private static BarrierKind? OfStruct(IMethodSymbol method, DeclaredFunction function, CancellationToken cancellation)
    {
        if (method.ContainingType is { IsRefLikeType: true } && !method.IsStatic)
        {
            return BarrierKind.RefStruct;
        }

        return method is { ContainingType: { TypeKind: TypeKind.Struct, IsReadOnly: false }, IsStatic: false, IsReadOnly: false, MethodKind: not MethodKind.LocalFunction }
            && StructWrites.May(function.Node, function.Document.Model, cancellation)
                ? BarrierKind.StructWritesThis
                : null;
    }

    /// <summary>Whether a method or a type around it is a documented boundary.</summary>
    public static bool IsExcluded(ISymbol symbol, ApiTable table)
    {
        for (ISymbol? current = symbol; current is not null; current = current.ContainingSymbol)
        {
            if (current.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "ExcludeFromColoringAttribute" })
                || (table.MentionsName(current.Name, ApiVerb.Bridge) && table.Find(current, ApiVerb.Bridge) is not null))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a file is generated, by name or by its first comment.</summary>
    public static bool IsGenerated(IndexedDocument document)
    {
        var name = document.Document.Name;
        if (document.Document is SourceGeneratedDocument
            || name.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".designer.cs", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".g.i.cs", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var trivia in document.Root.GetLeadingTrivia())
        {
            if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia && trivia.ToString().Contains("<auto-generated"))
            {
                return true;
            }
        }

        return false;
    }

    // What `foreach`, `using`, `await`, queries, deconstruction, initializers and interpolation look up by name.
    private static bool IsCalledByPattern(string name, IMethodSymbol method) => name switch
    {
        "GetEnumerator" or "MoveNext" or "Deconstruct" or "GetAwaiter" or "GetResult" or "GetPinnableReference" or "Slice" or "PrintMembers"
            or "AppendLiteral" or "AppendFormatted" or "MoveNextAsync" or "DisposeAsync" or "GetAsyncEnumerator" => true,
        "Dispose" => method.Parameters.IsEmpty,
        "Add" => method.ContainingType is { } type && type.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable),
        "Select" or "SelectMany" or "Where" or "Join" or "GroupJoin" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "GroupBy" or "Cast" =>
            method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Delegate),
        _ => false,
    };

    private static bool IsAccess(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword;

    private static bool IsRefLikeOrPointer(ITypeSymbol type) => type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;

    private static bool Mentions(ITypeSymbol type, INamedTypeSymbol contract) => type switch
    {
        ITypeParameterSymbol parameter => parameter.Variance != VarianceKind.None && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, contract),
        IArrayTypeSymbol array => Mentions(array.ElementType, contract),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Mentions(argument, contract)),
        _ => false,
    };
}
