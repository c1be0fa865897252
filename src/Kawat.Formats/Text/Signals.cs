using Kawat.Formats.Content;

namespace Kawat.Formats.Text;

/// <summary>Reads from words what a version says of itself: "KOREKSI:", "UPDATE 2-", "1st Ld-Writethru", "KILL", "HOLD FOR RELEASE", "Sperrfrist".</summary>
/// <remarks>
/// <para>The problem. Half of the wire says "this mends what you have" or "hold this" in words only, and the same words are news:
/// the police kill, a country lifts an embargo, a share price sees a correction. A missed embargo is out for ever; a false one costs an editor a look.</para>
/// <para>The rule. A <em>phrase</em> that nobody writes by chance ("mandatory kill", "hold for release") counts wherever it stands in the part looked at.
/// A <em>label</em> counts at the beginning, in brackets or after a dash or colon, and only when it is set off: by a colon, dash, bracket,
/// figure or end behind it, or by capitals in a text that is not all capitals. In a slug line, whose words are keys, a label is enough anywhere,
/// except a kill, which has to be the first or last key.</para>
/// <para>Cost: one pass over at most <see cref="Reach"/> characters of each text; no allocation unless something is found.</para>
/// </remarks>
internal static class Signals
{
    // Those of the alphabet, and all others.
    private const int Letters = 27;

    /// <summary>Characters of a text that are looked at; what a desk wants seen it writes first.</summary>
    private const int Reach = 400;

    private static readonly Sign[][] ByLetter = Ordered(
    [
        .. Labels(CopySignal.Correction, "corrected", "correction", "corrects", "correcting", "corr", "koreksi", "ralat", "rectification", "rectificatif", "retification", "rettifica", "rectificación", "corrección", "correctie", "korrektur",
            "berichtigung", "berichtigt", "korrigiert", "pembetulan", "perbaikan berita", "rättelse", "rettelse", "korjaus"),
        .. Phrases(CopySignal.Correction, "corrects and replaces", "correction to follow", "corrected version", "corrected repetition", "berichtigte fassung", "berichtigte wiederholung", "ralat berita", "koreksi berita"),
        .. Labels(CopySignal.Update, "update", "updated", "updates", "pembaruan", "perbaruan", "pemutakhiran", "aktualisiert", "actualisation", "aggiornamento", "recasts", "adds", "refile"),
        .. Phrases(CopySignal.Update, "writethru", "writethrough", "write-thru", "write-through"),
        .. Ordinals(CopySignal.Update, "lead", "ld", "update", "add"),
        .. Labels(CopySignal.KillAdvice, "kill", "killed", "withdraw", "withdrawn", "withdrawal", "withdraws", "ditarik", "dicabut", "dibatalkan", "penarikan", "retraction", "retracted", "annulation", "annulé", "annulée", "zurückgezogen", "zurückziehung",
            "anulación", "anulada", "ritirata", "annulla", "ingetrokken", "intrekking"),
        .. Phrases(CopySignal.KillAdvice, "mandatory kill", "kill advisory", "kill notice", "advisory kill", "please kill", "story is withdrawn", "story has been withdrawn", "berita ini ditarik", "berita ditarik", "penarikan berita",
            "mohon tidak disiarkan", "mohon tidak menyiarkan", "bitte nicht verwenden", "meldung ist hinfällig"),
        .. Labels(CopySignal.EmbargoWords, "embargo", "embargoed", "embargo'd", "embargoes", "sperrfrist", "gesperrt", "sperrvermerk", "hold for release", "hfr", "advance for", "sous embargo", "bajo embargo", "sotto embargo", "onder embargo"),
        .. Phrases(CopySignal.EmbargoWords, "hold for release", "hold until", "not for publication before", "not for release before", "not for use before", "not for broadcast before", "not to be published before", "embargo until", "embargo till", "embargoed until",
            "embargoed till", "embargoed to", "embargoed for", "under embargo until", "strictly embargoed", "embargo hingga", "embargo sampai", "diembargo hingga", "diembargo sampai", "jangan disiarkan sebelum", "dilarang siar sebelum",
            "dilarang disiarkan sebelum", "tidak untuk disiarkan sebelum", "tidak untuk diterbitkan sebelum", "sperrfrist bis", "sperrfrist", "gesperrt bis", "embargo bis", "frei ab", "sous embargo jusqu", "embargo jusqu", "embargo hasta", "embargo fino", "embargo tot"),
        .. Phrases(CopySignal.Test, "test message please ignore", "test please ignore", "test - please ignore", "test, please ignore", "this is a test message", "testmeldung", "testnachricht", "message de test", "pesan uji coba", "uji coba jaringan", "wire test"),
    ]);

    // For each first letter the second ones of its words, a bit each.
    private static readonly uint[] Seconds = [.. ByLetter.Select(signs => signs.Aggregate(0u, (seen, sign) => seen | (1u << Slot(sign.Words[1]))))];

    // The same words for each first letter and each second one.
    private static readonly Sign[][] ByLetters = [.. ByLetter.SelectMany(signs => Enumerable.Range(0, Letters).Select(second => signs.Where(sign => Slot(sign.Words[1]) == second).ToArray()))];

    /// <summary>The item's signals together with those that its headline, slug line, notes and first lines say in words; each once, in the order of <see cref="CopySignal"/>.</summary>
    public static IReadOnlyList<CopySignal> Of(NewsItem item) => Merged(item.Signals, Words(item.Headline, item.Slug, item.EditorNotes, item.Body));

    /// <summary>What the words say, in the order of <see cref="CopySignal"/>; empty when nothing.</summary>
    public static IReadOnlyList<CopySignal> Words(string? headline, string? slug, IReadOnlyList<EditorNote> notes, Body body)
    {
        var found = Look(headline, Where.Line) | Look(slug, Where.Slug);
        foreach (var note in notes)
        {
            found |= Look(note.Text, Where.Line);
            // A role says it as plainly as a first word does.
            if (note.Role is not null) found |= Look(note.Role, Where.Slug);
        }

        foreach (var block in body.Blocks)
        {
            if (block is PictureBlock) continue;
            found |= Look(block.PlainText, Where.Line);
            break;
        }

        return Listed(found);
    }

    /// <summary>Two lists as one: each signal once, in the order of <see cref="CopySignal"/>.</summary>
    public static IReadOnlyList<CopySignal> Merged(IReadOnlyList<CopySignal> signals, IReadOnlyList<CopySignal> others)
    {
        if (signals.Count == 0) return others;
        var all = 0;
        foreach (var signal in signals) all |= Bit(signal);
        foreach (var signal in others) all |= Bit(signal);
        return Listed(all);
    }

    private static int Bit(CopySignal signal) => 1 << (int)signal;

    private static IReadOnlyList<CopySignal> Listed(int found)
    {
        if (found == 0) return [];
        var signals = new List<CopySignal>();
        for (var signal = CopySignal.Update; signal <= CopySignal.Test; signal++)
        {
            if ((found & Bit(signal)) != 0) signals.Add(signal);
        }

        return signals;
    }

    private static int Look(string? written, Where where)
    {
        if (string.IsNullOrEmpty(written)) return 0;
        var text = written.AsSpan(0, Math.Min(written.Length, Reach));
        var found = 0;
        bool? shouts = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]))
            {
                // A figure and what follows it are one word.
                if (char.IsDigit(text[i])) i = EndOfWord(text, i) - 1;
                continue;
            }

            var word = i;
            i = EndOfWord(text, i) - 1;
            found = LookAt(text, word, where, found, ref shouts);
        }

        return found;
    }

    // What the word that begins there says, beside what was found before.
    private static int LookAt(ReadOnlySpan<char> text, int from, Where where, int found, ref bool? shouts)
    {
        var slot = Slot(text[from]);
        // The second letter rules out nearly every word, the third one most of the rest.
        var isPair = from + 1 < text.Length && char.IsAscii(text[from + 1]);
        var second = isPair ? Slot(text[from + 1]) : 0;
        if (isPair && (Seconds[slot] & (1u << second)) == 0) return found;
        var signs = isPair ? ByLetters[(slot * Letters) + second] : ByLetter[slot];
        var third = from + 2 < text.Length && char.IsAscii(text[from + 2]) ? char.ToLowerInvariant(text[from + 2]) : '\0';
        foreach (var sign in signs)
        {
            if (third != '\0' && sign.Words.Length > 2 && sign.Words[2] != third) continue;
            if ((found & Bit(sign.Signal)) != 0 || !text[from..].StartsWith(sign.Words, StringComparison.OrdinalIgnoreCase)) continue;
            var end = from + sign.Words.Length;
            if (end < text.Length && char.IsLetter(text[end]) && !sign.Words.EndsWith("jusqu", StringComparison.Ordinal)) continue;
            var counts = sign.Kind switch
            {
                Kind.Phrase => true,
                Kind.Ordinal => AfterOrdinal(text[..from]),
                _ when where == Where.Slug => sign.Signal != CopySignal.KillAdvice || from == 0 || end == text.Length,
                _ => IsSetOff(text, from, end, ref shouts),
            };
            if (counts) found |= Bit(sign.Signal);
        }

        return found;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length && char.IsLetterOrDigit(text[from])) from++;
        return from;
    }

    // Brackets, a beginning or a dash before; a colon, dash, bracket, figure or end behind, or capitals.
    private static bool IsSetOff(ReadOnlySpan<char> text, int from, int end, ref bool? shouts)
    {
        var before = text[..from].TrimEnd(' ');
        var bracketed = before.Length > 0 && before[^1] is '(' or '[' or '{';
        if (before.Length > 0 && !bracketed && before[^1] is not (':' or '-' or '–' or '—' or '/' or '|' or '\n' or '*' or '+' or '.' or '#' or '"' or '!')) return false;
        var behind = text[end..].TrimStart(' ');
        if (behind.Length == 0 || behind[0] is ':' or '–' or '—' or ')' or ']' or '}' or '/' or '|' or '!' or '*' or '+' or '\n' || char.IsAsciiDigit(behind[0])) return true;
        // "Update - …" and "UPDATE-" are set off; "kill-joy" is a word.
        if (behind[0] == '-' && (behind.Length == 1 || behind[1] == ' ' || behind.Length != text.Length - end || char.IsUpper(text[end - 1]))) return true;
        foreach (var c in text[from..end])
        {
            if (char.IsLower(c)) return false;
        }

        shouts ??= !HasLower(text);
        return !shouts.Value;
    }

    private static bool HasLower(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLower(c)) return true;
        }

        return false;
    }

    // "2nd ", "1st-", "3. ", "2-" before the word.
    private static bool AfterOrdinal(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd([' ', '-', '.']);
        var start = before.LastIndexOfAny([' ', '(', '-', '\n']) + 1;
        var token = before[start..];
        if (token.Length is < 1 or > 4 || !char.IsAsciiDigit(token[0])) return false;
        var letters = token.TrimStart("0123456789");
        return letters.Length == 0 ? token.Length <= 2 : letters is "st" or "nd" or "rd" or "th" or "ST" or "ND" or "RD" or "TH";
    }

    private static int Slot(char c)
    {
        var letter = (c | 0x20) - 'a';
        return letter is >= 0 and < Letters - 1 ? letter : Letters - 1;
    }

    private static Sign[][] Ordered(Sign[] signs) => [.. Enumerable.Range(0, Letters).Select(slot => signs.Where(sign => Slot(sign.Words[0]) == slot).ToArray())];

    private static IEnumerable<Sign> Labels(CopySignal signal, params string[] words) => words.Select(word => new Sign(word, signal, Kind.Label));

    private static IEnumerable<Sign> Phrases(CopySignal signal, params string[] words) => words.Select(word => new Sign(word, signal, Kind.Phrase));

    private static IEnumerable<Sign> Ordinals(CopySignal signal, params string[] words) => words.Select(word => new Sign(word, signal, Kind.Ordinal));

    private sealed record Sign(string Words, CopySignal Signal, Kind Kind);

    private enum Kind
    {
        /// <summary>Counts where it is set off.</summary>
        Label,

        /// <summary>Counts anywhere.</summary>
        Phrase,

        /// <summary>Counts after "2nd", "1.".</summary>
        Ordinal,
    }

    private enum Where
    {
        Line,
        Slug,
    }
}
