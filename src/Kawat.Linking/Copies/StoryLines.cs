using System.Text.RegularExpressions;
using Kawat.Linking.Text;

namespace Kawat.Linking.Copies;

/// <summary>The lines of a body that tell the story, without what the page, the portal or the agency puts around them.</summary>
internal static partial class StoryLines
{
    // A dateline ends with its dash within this many letters.
    private const int LongestDateline = 90;

    public static IEnumerable<string> Of(ArticleText text)
    {
        var isFirst = true;
        foreach (var block in text.Blocks)
        {
            foreach (var raw in block.Split('\n'))
            {
                var line = Inline().Replace(raw, " ").Trim();
                if (line.Length == 0 || Furniture().IsMatch(line) || SignOff().IsMatch(line)) continue;
                if (isFirst) line = WithoutDateline(line);
                isFirst = false;
                if (line.Length > 0) yield return line;
            }
        }
    }

    private static string WithoutDateline(string line)
    {
        var head = line.AsSpan(0, Math.Min(line.Length, LongestDateline));
        var dash = Dash().Match(head.ToString());
        if (!dash.Success) return line;
        var place = head[..dash.Index];
        // A sentence before the dash has small words; a dateline has names, capitals, a site.
        var small = 0;
        foreach (var range in place.SplitAny(' ', ','))
            if (place[range] is { Length: > 0 } word && char.IsLower(word[0])) small++;
        return small > 0 ? line : line[(dash.Index + dash.Length)..];
    }

    [GeneratedRegex(@"\s*(--|[-–—])\s*")]
    private static partial Regex Dash();

    [GeneratedRegex(@"SCROLL TO (CONTINUE|RESUME)( WITH)?( CONTENT)?|\[Gambas:[^\]]{0,80}\]|\[\w+:[^\]]{0,80}\]|ADVERTISEMENT|Advertisement|Copyright ©.{0,40}|©.{0,40}", RegexOptions.CultureInvariant)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^\W*(baca (juga|selengkapnya|artikel|berita|pula)|lihat juga|simak (juga|selengkapnya|video|breaking)|tonton (juga|video)|saksikan|(pewarta|editor|penulis|reporter|laporan|kontributor|sumber|source|foto|photo|video|written by|reporting by|editing by)\s*:|artikel ini (telah|sudah) tayang|halaman (selanjutnya|berikutnya)|selanjutnya\s*:|read (also|more)|see also|also read|ikuti (berita|kami|whatsapp|google)|dapatkan (update|berita)|follow (us|kami)|gabung|berita terkait|related)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Furniture();

    // "(abc/def)", "[abc]": the initials of those who wrote it.
    [GeneratedRegex(@"^[\(\[][\w\s./,-]{1,24}[\)\]]$", RegexOptions.CultureInvariant)]
    private static partial Regex SignOff();
}
