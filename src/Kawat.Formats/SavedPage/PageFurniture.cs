using System.Text.RegularExpressions;
using Kawat.Formats.Text;

namespace Kawat.Formats.SavedPage;

/// <summary>The words of a portal's page that are not the story: menus, sharing, advertisements, lists of other stories.</summary>
internal static partial class PageFurniture
{
    private static readonly HashSet<string> Words = new(
        ("bagikan|bagikan ini|bagikan artikel|bagikan berita|bagikan:|komentar|tulis komentar|kirim komentar|beri komentar|lihat komentar|kolom komentar|share|share this|share article|comment|comments|post a comment|leave a comment|"
        + "advertisement|advertisements|advertising|iklan|sponsored|promoted|pariwara|scroll to continue|scroll to continue with content|scroll untuk membaca|gulir untuk lanjut membaca|continue reading|"
        + "facebook|twitter|x|whatsapp|telegram|line|linkedin|instagram|tiktok|youtube|threads|pinterest|email|e-mail|copy link|salin tautan|salin link|link tersalin|tautan tersalin|copied|print|cetak|simpan|save|bookmark|dengarkan|listen|"
        + "menu|home|beranda|login|log in|masuk|keluar|daftar|sign in|sign up|register|subscribe|berlangganan|langganan|newsletter|cari|search|indeks|index|tag|tags|topik|topics|"
        + "ikuti kami|ikuti kami di|follow us|follow|google news|next|prev|previous|selanjutnya|sebelumnya|berikutnya|halaman|selengkapnya|read more|more|lihat semua|lihat lainnya|lihat selengkapnya|see all|see more|view all|muat lainnya|load more|show all|"
        + "kembali ke atas|back to top|tentang kami|about us|redaksi|kontak|contact us|hubungi kami|pedoman media siber|pedoman siber|privacy policy|kebijakan privasi|terms of use|terms of service|syarat & ketentuan|syarat dan ketentuan|disclaimer|karir|karier|careers|sitemap|peta situs|rss|"
        + "perbesar|perkecil|loading|memuat|daftar isi|table of contents|suka|like|likes|dislike|balas|reply|laporkan|report|kirim|send|tutup|close|skip to content|lewati ke konten|nasional|internasional|ekonomi|olahraga|teknologi|hiburan|gaya hidup|otomotif|politik|hukum|"
        + "dunia|metro|bisnis|video|foto|infografis|podcast|tv|live|trending|terpopuler|terbaru|indonesia|news|world|business|sports|sport|politics|opinion|opini|kolom|fokus|pilihan editor|premium|e-paper|epaper|english|dark mode|mode gelap|gambar|"
        + "*|**|***|tim redaksi|logo|antara news|detikcom|kompas.com|tempo.co|liputan6.com|cnn indonesia|share via|share on|pilih bahasa|bahasa indonesia|change language").Split('|'),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> ListHeadings = new(
        ("berita terkait|berita terkait lainnya|berita lainnya|berita lain|berita terbaru|berita terkini|berita populer|berita terpopuler|berita pilihan|berita rekomendasi|artikel terkait|artikel lainnya|artikel terbaru|artikel populer|artikel menarik lainnya|terkait|terkini|"
        + "terpopuler|terbaru|populer|paling populer|paling banyak dibaca|trending|trending now|sedang tren|sedang hangat|rekomendasi|rekomendasi untuk anda|rekomendasi untukmu|untuk anda|pilihan untuk anda|pilihan untukmu|pilihan editor|berita utama|headline|headlines|top news|top stories|"
        + "lihat berita lainnya|anda mungkin menyukai|anda mungkin suka|mungkin anda suka|mungkin menarik|jangan lewatkan|jangan lewatkan:|related|related news|related stories|related articles|related content|related topics|more from|more news|more stories|more on this story|latest|latest news|latest stories|most read|most popular|"
        + "popular|popular news|recommended|recommended for you|you may also like|you might also like|read next|up next|don't miss|editor's picks|editors' picks|trending topics|topik terkait|topik pilihan|topik hangat|tag terkait|tags terkait|video terkait|video terbaru|video pilihan|video lainnya|foto terkait|foto lainnya|"
        + "baca selengkapnya|kabar terkini|kabar terbaru|news feed|newsfeed|terhangat|sorotan|lainnya|berita foto|galeri foto|infografis terkait|komentar pembaca|live tv").Split('|'),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a line that is furniture wherever it stands.</summary>
    public static bool IsLine(string text)
    {
        if (text.Length > 260) return false;
        var bare = Bare(text);
        if (bare.Length == 0) return true;
        var unmarked = text.TrimStart('*', '-', '•', '–', '>', '»', '[', ' ');
        return Words.Contains(bare) || ListHeadings.Contains(bare) || (text.Length <= 160 && (Pattern().IsMatch(text) || Pattern().IsMatch(unmarked)))
            || Boilerplate().IsMatch(unmarked) || IsBreadcrumb(text);
    }

    /// <summary>True for the heading over a list of other stories ("Berita Terkait", "Latest News"), with or without a colon.</summary>
    public static bool IsListHeading(string text) => text.Length <= 60 && (ListHeadings.Contains(Bare(text)) || ListHeading().IsMatch(text));

    /// <summary>True for "Baca juga" and its like, which stand inside the text; <paramref name="alone"/> tells that the title of
    /// the other story must follow on lines of its own.</summary>
    public static bool IsPointer(string text, out bool alone)
    {
        var match = Pointer().Match(text);
        alone = match.Success && match.Length == text.Length;
        // A sentence may begin with these words; a pointer has a colon, stands alone, or is no sentence.
        return match.Success && text.Length <= 220 && (alone || match.Groups["colon"].Success || !LineShape.EndsSentence(text));
    }

    /// <summary>True for words that stand under a story and close it: sharing, comments, tags.</summary>
    public static bool ClosesStory(string text) => text.Length <= 80 && Closing().IsMatch(text);

    private static string Bare(string text) => text.Trim(' ', ':', '-', '–', '—', '|', '•', '·', '»', '›', '>', '<', '«', '#', '+', '.', '…', '*', '_', '=', '~', '▼', '▲', '→', '←', '↓', '↑', '(', ')', '[', ']');

    // "Beranda > Ekonomi > Pasar", "Home / News / Nasional": short parts between signs.
    private static bool IsBreadcrumb(string text)
    {
        if (text.Length > 140 || LineShape.EndsSentence(text)) return false;
        foreach (var sign in (ReadOnlySpan<string>)[" > ", " › ", " » ", " / ", " | ", " • ", " · "])
        {
            var parts = text.Split(sign);
            if (parts.Length >= 3 && parts.All(part => part.Length <= 30)) return true;
            if (parts.Length == 2 && sign is " > " or " › " or " » " && Words.Contains(parts[0].Trim())) return true;
        }

        return false;
    }

    [GeneratedRegex("""
        ^(?:
          \[(?:gambas|video|embed|img|image|gallery|caption|iklan)[^\]]*\]
        | [\W\d_]+
        | (?:[A-Z]\s+){2,}[A-Z+-]?
        | \d[\d.,]*\s*(?:rb|k|jt|m)?\s*(?:komentar|comments?|shares?|dibagikan|kali\sdibaca|dibaca|views?|likes?|suka|pembaca|dilihat)
        | (?:dibaca|views?|komentar|comments?|shares?|bagikan|share)\s*[:(]?\s*\d[\d.,]*\s*(?:kali|x|rb|k)?\)?
        | (?:waktu\sbaca|lama\sbaca|baca\sdalam|estimasi\sbaca|reading\stime|read\stime)\b.{0,30}
        | \d+\s*(?:min(?:ute)?s?|menit)\s*(?:read|baca|membaca|dibaca|waktu\sbaca)
        | (?:share|bagikan)\b(?!.*[.!?]$).{0,50}
        | (?:scroll|gulir)\b(?!.*[.!?]$).{0,60}
        | (?:ikuti|follow|dapatkan|cek|simak|gabung|temukan|klik|unduh|download|install)\b.{0,90}\b(?:whatsapp|google\snews|channel|kanal|telegram|aplikasi|playstore|app\sstore|di\ssini|disini|newsletter|facebook|instagram)\b.{0,40}
        | (?:saksikan|tonton|watch|simak|lihat)\b\s*(?:juga\s)?(?:video|live|streaming|podcast)\b.{0,110}
        | (?:lihat|baca)\s(?:semua|seluruh|selengkapnya|berita|artikel)\b(?!.*[.!?]$).{0,80}
        | (?:halaman|page)\s*:?\s*\d+.{0,20}
        | (?:gambar|image|foto|photo|slide)\s+\d+\s*(?:of|dari|/)\s*\d+
        | (?:artikel|berita|konten)\sini\s(?:telah|sudah)\b.{0,110}
        | (?:update|ikuti)\sberita\b.{0,80}
        | (?:tags?|topik|topics?|kata\skunci|keywords?|label)\s*:.{0,140}
        | \#\S+(?:\s+\#\S+)*
        | .{0,30}\b(?:is\sloading|sedang\sdimuat)\b.{0,10}
        )$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();

    [GeneratedRegex("""^(?:Dilarang (?:keras )?(?:mengambil|mengutip|menyalin|memperbanyak)|Dapatkan (?:berita|informasi|update)|Ikuti (?:berita|update|terus|perkembangan|saluran|kami|kanal|WhatsApp)|Gabung (?:di|ke|dengan)|Baca (?:berita|artikel|konten) (?:tanpa|dengan|lainnya|menarik|lain)|Cek (?:berita|informasi) (?:dan|lainnya)|Simak (?:berita|breaking|update)|Sign up for|Subscribe to|Follow us|Download (?:the|our)|We use cookies|(?:Situs|Website) ini menggunakan|All rights reserved|Disclaimer\s*:|Cek Berita dan Artikel|Silakan (?:login|masuk)|Anda harus (?:login|masuk)|Berita ini (?:sudah|telah) (?:tayang|terbit)|Aktifkan notifikasi)\b""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Boilerplate();

    [GeneratedRegex("""^(?:berita|artikel|video|foto|kabar|stories|news|articles)\s+(?:terkait|terbaru|terkini|populer|terpopuler|lainnya|pilihan|rekomendasi|menarik|seputar|hangat)\b.{0,25}:?$|^(?:related|latest|recommended|popular|trending|most|more|top)\s+(?:news|stories|articles|posts|read|viewed|topics|videos|in|from|on)\b.{0,30}:?$|^(?:terpopuler|terbaru|terkini|populer)\s+(?:di|hari ini|minggu ini|lainnya)\b.{0,25}:?$""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ListHeading();

    [GeneratedRegex("""^\W{0,3}(?:(?:baca|lihat|simak|tonton)\s?(?:juga|pula)|also\s?read|read\s?also|see\s?also|artikel\s?terkait|berita\s?terkait|(?:baca|lihat|simak|read\s?more|related|don't\s?miss)(?=\s*:))(?:\s(?:artikel|berita)(?=\s*:))?\s*(?<colon>[:>»–-])?\s*""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pointer();

    [GeneratedRegex("""^(?:bagikan|komentar|share|comments?|tulis komentar|kirim komentar|tags?\b|topik\b|leave a comment|post a comment|\d[\d.,]* (?:komentar|comments?))(?:[ :(].{0,70})?$""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Closing();
}
