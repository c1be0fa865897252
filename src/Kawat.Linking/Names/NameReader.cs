using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>The names of one story.</summary>
internal sealed record NameReading(IReadOnlyList<Mention> Mentions, IReadOnlyList<NamedEntity> Entities);

/// <summary>Finds names.</summary>
internal static class NameReader
{
    internal static NameReading Read(ArticleText text, IReadOnlyList<Span> sentences, IReadOnlyList<TimeExpression> times) => new([], []);
}
