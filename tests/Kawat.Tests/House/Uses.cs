using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Kawat.Tests.House;

/// <summary>What a type uses, read from the compiled program: base, interfaces, fields, signatures, attributes, locals and
/// the operands of instructions, with type arguments unpacked. The compiler inlines constants and <c>nameof</c>, so a use
/// of these alone leaves no trace; everything else is here, also what an async lambda names only as a type argument.</summary>
internal static class Uses
{
    /// <summary>Every type that <paramref name="type"/> itself names; its nested types answer for themselves. With repeats.</summary>
    public static IEnumerable<TypeReference> Of(TypeDefinition type)
    {
        IEnumerable<TypeReference?> own =
        [
            type.BaseType,
            .. type.Interfaces.Select(each => each.InterfaceType),
            .. type.Fields.Select(field => field.FieldType),
            .. Attributes(type), .. type.Fields.SelectMany(Attributes), .. type.Properties.SelectMany(Attributes),
            .. type.GenericParameters.SelectMany(Constraints),
            .. type.Methods.SelectMany(Of),
        ];
        return own.SelectMany(Unpack);
    }

    /// <summary>The methods that a method calls or makes a delegate of, and, for an async method or an iterator, the body
    /// the compiler has moved into a type of its own.</summary>
    public static IEnumerable<MethodReference> Calls(MethodDefinition method)
    {
        if (!method.HasBody) yield break;
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.Operand is MethodReference called) yield return called;
        }
        foreach (var machine in method.CustomAttributes.Where(attribute => attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal)))
        {
            if (machine.ConstructorArguments is [{ Value: TypeReference body }]) foreach (var part in body.Resolve().Methods) yield return part;
        }
    }

    private static IEnumerable<TypeReference?> Of(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.GenericParameters.SelectMany(Constraints),
        .. Attributes(method), .. method.Parameters.SelectMany(Attributes),
        .. method.HasBody ? method.Body.Variables.Select(local => local.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(Operands) : [],
    ];

    private static IEnumerable<TypeReference?> Operands(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod generic => [.. Signature(generic), .. generic.GenericArguments],
        MethodReference method => Signature(method),
        _ => [],
    };

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    private static IEnumerable<TypeReference> Constraints(GenericParameter parameter) => parameter.Constraints.Select(each => each.ConstraintType);

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider owner) => owner.CustomAttributes.SelectMany(attribute =>
        attribute.ConstructorArguments.Concat(attribute.Properties.Select(property => property.Argument))
            .Select(argument => argument.Value).OfType<TypeReference>().Prepend(attribute.AttributeType));

    // List<Task<Story[]>> is a use of List, Task and Story.
    private static IEnumerable<TypeReference> Unpack(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Unpack).Prepend(generic.ElementType),
        FunctionPointerType function => Signature(function).SelectMany(Unpack),
        IModifierType modified => Unpack(modified.ElementType).Concat(Unpack(modified.ModifierType)),
        TypeSpecification shape => Unpack(shape.ElementType),
        _ => [type],
    };

    private static IEnumerable<TypeReference?> Signature(FunctionPointerType function) =>
        [function.ReturnType, .. function.Parameters.Select(parameter => parameter.ParameterType)];
}
