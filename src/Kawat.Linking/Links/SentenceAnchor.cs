using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>A sentence of a story and an earlier story that it tells of: the first report of what the sentence says.</summary>
/// <param name="Sentence">The sentence, without a dateline or an opening quotation mark before it.</param>
/// <param name="Target"><see cref="ArticleText.Id"/> of the earlier story.</param>
/// <param name="Score">0–1, higher is surer; comparable between stories.</param>
public sealed record SentenceAnchor(Span Sentence, string Target, double Score);
