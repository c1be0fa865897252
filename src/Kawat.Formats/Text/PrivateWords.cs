using System.Buffers;
using System.Text;

namespace Kawat.Formats.Text;

/// <summary>Knows the sentences by which senders part what is meant for editors from what may be published, in the languages of the wire.</summary>
internal static class PrivateWords
{
    // Without accents and in lower case, as Says compares. Each is a phrase that nobody writes into a story by chance.
    private static readonly string[] Phrases =
    [
        "not for publication", "not for broadcast", "not intended for publication", "not to be published", "do not publish", "not meant for publication", "for editors only", "for internal use only",
        "nicht zur veroffentlichung", "nicht zur veroeffentlichung", "nicht fur die veroffentlichung", "nicht fuer die veroeffentlichung", "nur fur die redaktion", "nur fuer die redaktion",
        "ne pas publier", "ne pas diffuser", "pas destine a la publication", "pas destinee a la publication", "pas destines a la publication", "pas destinees a la publication", "non destine a la publication",
        "non destinee a la publication", "non destines a la publication", "non destinees a la publication",
        "no para publicar", "no publicar", "no destinado a la publicacion", "no destinada a la publicacion", "no destinados a la publicacion", "no destinadas a la publicacion", "no apto para publicacion",
        "non destinato alla pubblicazione", "non destinata alla pubblicazione", "non destinati alla pubblicazione", "non destinate alla pubblicazione", "non per la pubblicazione", "non pubblicare",
        "niet voor publicatie", "niet bestemd voor publicatie", "niet publiceren", "nao para publicacao", "nao destinado a publicacao", "nao destinada a publicacao", "nao publicar",
        "ikke for publisering", "ikke til publisering", "ikke til offentliggorelse", "ikke til publicering", "inte for publicering", "ej for publicering", "ei julkaistavaksi", "ei julkisuuteen",
        "bukan untuk dipublikasikan", "bukan untuk publikasi", "bukan untuk disiarkan", "bukan untuk diterbitkan", "tidak untuk dipublikasikan", "tidak untuk publikasi", "tidak untuk disiarkan", "tidak untuk diterbitkan",
        "jangan dipublikasikan", "jangan disiarkan", "hanya untuk redaksi", "khusus untuk redaksi",
    ];

    private static readonly SearchValues<string> AnyPhrase = SearchValues.Create(Phrases, StringComparison.Ordinal);

    // "Not for publication before Monday" holds the whole copy; it does not part it.
    private static readonly string[] Times =
        ["before", "prior", "until", "till", "ahead", "vor", "bis", "avant", "antes", "hasta", "prima", "fino", "voor", "tot", "for kl", "fore", "ennen", "sebelum", "hingga", "sampai"];

    // Every phrase has one of these in it, none with a letter that may bear an accent. A text of plain letters without any of them says nothing.
    private static readonly SearchValues<string> AnyStem =
        SearchValues.Create(["publi", "pubbl", "broadcast", "editors", "internal", "veroff", "veroeff", "redak", "diffus", "offentlig", "julk", "siarkan", "terbitkan"], StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the text says that it, or what follows, is not for publication. Linear.</summary>
    public static bool Says(string text) => Find(text) >= 0;

    /// <summary>Where in the text the sentence begins that says so; −1 when it does not.</summary>
    public static int Find(string text)
    {
        if (text.Length < 10 || (Ascii.IsValid(text) && !text.AsSpan().ContainsAny(AnyStem))) return -1;
        return text.Length <= 256 ? FindIn(text, stackalloc char[256]) : FindIn(text, new char[text.Length]);
    }

    private static int FindIn(string text, Span<char> room)
    {
        var plain = Plain(text, room);
        if (!plain.ContainsAny(AnyPhrase)) return -1;
        var first = -1;
        foreach (var phrase in Phrases)
        {
            var from = 0;
            for (var next = plain.IndexOf(phrase); next >= 0; next = plain[from..].IndexOf(phrase))
            {
                var at = from + next;
                from = at + 1;
                var end = at + phrase.Length;
                if ((at > 0 && char.IsLetter(plain[at - 1])) || (end < plain.Length && char.IsLetter(plain[end])) || SaysWhen(plain[end..])) continue;
                if (first < 0 || at < first) first = at;
                break;
            }
        }

        return first;
    }

    private static bool SaysWhen(ReadOnlySpan<char> after)
    {
        after = after.TrimStart();
        foreach (var word in Times)
        {
            if (after.StartsWith(word, StringComparison.Ordinal) && (after.Length == word.Length || !char.IsLetter(after[word.Length]))) return true;
        }

        return false;
    }

    // One character for one, so that places in the plain text are places in the text.
    private static ReadOnlySpan<char> Plain(string text, Span<char> plain)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = char.ToLowerInvariant(text[i]);
            plain[i] = c switch
            {
                'ä' or 'à' or 'á' or 'â' or 'ã' or 'å' => 'a',
                'ö' or 'ò' or 'ó' or 'ô' or 'õ' or 'ø' => 'o',
                'ü' or 'ù' or 'ú' or 'û' => 'u',
                'é' or 'è' or 'ê' or 'ë' => 'e',
                'í' or 'ì' or 'î' or 'ï' => 'i',
                'ç' => 'c',
                'ñ' => 'n',
                '\n' or '\r' or '\t' or '\u00A0' => ' ',
                _ => c,
            };
        }

        return plain[..text.Length];
    }
}
