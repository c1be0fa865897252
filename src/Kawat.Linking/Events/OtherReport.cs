namespace Kawat.Linking.Events;

/// <summary>Another story that reports the happening a story reports.</summary>
/// <param name="Story">Its <see cref="Text.ArticleText.Id"/>.</param>
/// <param name="Likelihood">0–1, how likely both report one happening; the same seen from either story.</param>
public sealed record OtherReport(string Story, double Likelihood);
