using Kawat.Formats.Content;

namespace Kawat.Desk.Notation;

/// <summary>The body as an editor types it, and back, without loss.</summary>
/// <remarks>
/// Blocks are parted by an empty line; a line's first signs say what it is:
/// <code>
/// ## Heading      (### and #### for the smaller ones)
/// > quotation     >> who said it
/// - item          1. item
/// | cell | cell |     a second row of |---| makes the first one the header
/// [[foto 1]]      the first picture stands here
/// :::fakta Title  … paragraphs …  :::
/// </code>
/// Within text <c>**bold**</c>, <c>*italic*</c> and <c>[words](https://…)</c>; a line end is a line break. A backslash takes the
/// meaning from the sign after it, also from a line end; <c>\{hex}</c> is a character that a form cannot hold.
/// <see cref="BodyWriter"/> escapes whatever <see cref="BodyParser"/> would read as a sign, so that
/// Read(Write(body)) is the body for every body without empty blocks and runs. Stars are toggles, not nested brackets, so
/// any sequence of marks can be written. Neither side knows HTML.
/// </remarks>
internal static class BodyNotation
{
    /// <summary>The body in the notation. Linear.</summary>
    public static string Write(Body body) => BodyWriter.Write(body);

    /// <summary>The body that <paramref name="text"/> writes down, and what in it was not understood; what is not understood stays as text. Never throws.</summary>
    public static (Body Body, IReadOnlyList<NotationProblem> Problems) Read(string text)
    {
        var problems = new List<NotationProblem>();
        var parser = new BodyParser(problems);
        return (new Body(parser.Blocks(text)), problems);
    }
}

/// <summary>Something in the notation that was not understood. The message is the word "desk.notation.{Key}" with the value.</summary>
/// <param name="Key">"open-mark", "open-box", "bad-link".</param>
/// <param name="Value">The words concerned.</param>
internal sealed record NotationProblem(string Key, string Value);
