namespace Kawat.Readers;

/// <summary>What the form brought, cleaned.</summary>
/// <param name="FormAge">Since the form was shown; null when its mark is missing or not ours.</param>
/// <param name="IsTrapped">Whether a field was filled that people don't see.</param>
internal sealed record CommentDraft(string Name, string Mail, string Text, TimeSpan? FormAge, bool IsTrapped)
{
    /// <summary>Longest name and longest e-mail address (RFC 5321 §4.5.3.1.3 less its brackets), characters.</summary>
    public const int LongestName = 60, LongestMail = 254;
}

/// <summary>What is known of the author and the text when it comes.</summary>
/// <param name="IsKnown">Something under this e-mail address was published, and nothing lately was spam.</param>
/// <param name="IsRepeated">The same text came within a week, from anybody.</param>
internal sealed record CommentPast(bool IsKnown, bool IsRepeated);

/// <summary>Why a comment is not taken. Nothing typed is lost: the form comes back with it. The word for readers is <c>readers.fault.{kind}</c>.</summary>
internal enum FaultKind
{
    NameMissing,
    NameTooLong,
    MailMissing,
    MailUnreadable,
    TextMissing,
    TextTooLong,
    TooManyLinks,
    Trapped,
    FormUnknown,
    FormTooOld,
    FormTooYoung,
    AlreadySaid,
    TooMany,
    Busy,
    QueueFull,
    Closed,
    Banned,
    NoParent,
    OtherSite,
}

/// <summary>A fault with the value it is about.</summary>
/// <param name="Field">"name", "mail", "text", or empty for the form as a whole.</param>
internal sealed record CommentFault(FaultKind Kind, string Field = "", object? Detail = null);

/// <summary>The rules that need no table: what is refused, and what waits for a person. No clock, no chance: the same draft gets the same answer.</summary>
internal static class CommentRules
{
    /// <summary>Everything that is wrong with the draft, in the order of the form.</summary>
    public static IReadOnlyList<CommentFault> Faults(CommentDraft draft, ReadersOptions options)
    {
        var faults = new List<CommentFault>();
        if (draft.IsTrapped) faults.Add(new(FaultKind.Trapped));
        if (draft.FormAge is not { } age) faults.Add(new(FaultKind.FormUnknown));
        else if (age > TimeSpan.FromHours(options.FormHours)) faults.Add(new(FaultKind.FormTooOld));
        else if (age < TimeSpan.FromSeconds(options.FormSeconds)) faults.Add(new(FaultKind.FormTooYoung));
        if (draft.Name.Length == 0) faults.Add(new(FaultKind.NameMissing, "name"));
        if (draft.Name.Length > CommentDraft.LongestName) faults.Add(new(FaultKind.NameTooLong, "name", CommentDraft.LongestName));
        if (draft.Mail.Length == 0) faults.Add(new(FaultKind.MailMissing, "mail"));
        else if (!IsMail(draft.Mail)) faults.Add(new(FaultKind.MailUnreadable, "mail", draft.Mail));
        faults.AddRange(TextFaults(draft.Text, options));
        return faults;
    }

    /// <summary>What is wrong with the text alone, when a comment is edited.</summary>
    public static IEnumerable<CommentFault> TextFaults(string text, ReadersOptions options)
    {
        if (!text.Any(char.IsLetterOrDigit) && !text.Any(char.IsSurrogate)) yield return new(FaultKind.TextMissing, "text");
        if (text.Length > options.LongestComment) yield return new(FaultKind.TextTooLong, "text", $"{text.Length}/{options.LongestComment}");
        if (CommentText.LinkCount(text) > options.MostLinks) yield return new(FaultKind.TooManyLinks, "text", options.MostLinks);
    }

    /// <summary>Why it waits for a person; empty when it may be shown at once.</summary>
    /// <param name="words">The desk's list.</param>
    /// <param name="newsroom">Names that only the newsroom signs with.</param>
    public static IReadOnlyList<HoldReason> Holds(CommentDraft draft, CommentPast past, IEnumerable<string> words, IEnumerable<string> newsroom, ReadersOptions options)
    {
        var reasons = new List<HoldReason>();
        if (options.HoldEvery) reasons.Add(new(HoldRule.EveryComment));
        if (!past.IsKnown) reasons.Add(new(HoldRule.NewAddress));
        if (CommentText.LinkCount(draft.Text) + CommentText.LinkCount(draft.Name) is > 0 and var links)
            reasons.Add(new(HoldRule.Links, links.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (CommentText.FirstOf($"{draft.Name} | {draft.Text}", words) is { } word) reasons.Add(new(HoldRule.ListedWord, word));
        if (CommentText.FirstOf(draft.Name, newsroom) is { } name) reasons.Add(new(HoldRule.NewsroomName, name));
        if (draft.FormAge is { } age && draft.Text.Length > age.TotalSeconds * options.CharactersASecond) reasons.Add(new(HoldRule.TooFast));
        if (past.IsRepeated) reasons.Add(new(HoldRule.SameText));
        if (CommentText.IsShouted(draft.Text)) reasons.Add(new(HoldRule.AllCapitals));
        return reasons;
    }

    /// <summary>One at-sign with something on both sides, a dot in the domain, no blanks: whether it exists only a letter could tell.</summary>
    public static bool IsMail(string mail)
    {
        if (mail.Length is < 5 or > CommentDraft.LongestMail || mail.Any(sign => char.IsWhiteSpace(sign) || char.IsControl(sign) || sign is '<' or '>' or ',' or ';' or '"')) return false;
        return mail.Split('@') is [{ Length: > 0 and <= 64 }, { Length: >= 3 } domain]
            && domain.Contains('.', StringComparison.Ordinal) && domain[0] != '.' && domain[^1] != '.' && !domain.Contains("..", StringComparison.Ordinal);
    }
}
