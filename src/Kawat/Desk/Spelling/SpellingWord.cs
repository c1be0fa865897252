namespace Kawat.Desk.Spelling;

/// <summary>A word that the newsroom writes so, in one language.</summary>
internal sealed class SpellingWord
{
    public string Language { get; set; } = "";
    public string Word { get; set; } = "";
    public DateTimeOffset AddedAt { get; set; }
    public string AddedBy { get; set; } = "";
}
