namespace Kawat.Linking.Text;

/// <summary>Words too frequent to tell one story from another.</summary>
public static class StopWords
{
    private static readonly HashSet<string> Indonesian = Words("""
        yang dan di ke dari untuk pada dengan dalam ini itu adalah ialah merupakan yaitu yakni oleh sebagai juga akan telah sudah belum tidak tak bukan jangan
        ada bisa dapat harus para saat ketika atau serta tetapi tapi namun sedangkan karena sebab sehingga agar supaya jika kalau bila apabila maka lalu kemudian
        ia dia mereka kami kita saya aku anda kamu beliau nya pun lah kah si sang tersebut terhadap tentang mengenai secara antara antar hingga sampai sejak selama
        setelah sebelum sesudah usai seperti bagi lebih paling sangat amat sekali cukup hanya saja masih lagi pernah sedang tengah sekitar hampir bahwa bahkan
        kepada melalui atas bawah luar depan belakang sini sana situ mana apa siapa kapan mengapa kenapa bagaimana berapa semua seluruh setiap tiap beberapa banyak
        sejumlah sebuah suatu seorang salah satu dua tiga lain lainnya hal cara kata ujar ucap tutur jelas ungkap tambah papar sebut menurut kata katanya ujarnya
        ucapnya tuturnya jelasnya ungkapnya imbuhnya tambahnya tegasnya paparnya lanjutnya sebutnya mengatakan menyatakan menjelaskan menyebut menyebutkan mengungkapkan
        menambahkan menuturkan menyampaikan selain itulah inilah adapun sementara meski meskipun walau walaupun kendati guna demi tanpa per pak bu bapak ibu
        tahun bulan hari pekan minggu tanggal pukul kini sekarang nanti tadi kemarin besok menjadi jadi dilakukan melakukan membuat memiliki punya mulai
        baru begitu demikian sama sendiri masing masing-masing pula toh ya tidaklah dimana di mana hal-hal oleh karenanya olehnya terkait lewat usah biar
        waktu wib wita wit baca berita kompas.com detikcom antara liputan6.com senin selasa rabu kamis jumat sabtu
        januari februari maret april mei juni juli agustus september oktober november desember rp juta miliar triliun ribu persen
        """);

    private static readonly HashSet<string> English = Words("""
        a an the and or but nor so yet if then than that this these those there here of in on at by for with from to into onto upon about above below over under
        after before between through during without within against among along across behind beyond since until till while as because although though unless whether
        is am are was were be been being have has had having do does did doing will would shall should can could may might must ought not no none
        i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it its itself they them their theirs themselves
        who whom whose which what when where why how all any both each few many more most much other others another some such only own same too very just also even
        still again once now ever never always often up down out off further s t don said say says saying told according added adding one two three mr mrs ms
        new first last year years month months week weeks day days time today yesterday tomorrow people including however meanwhile percent per cent
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
        """);

    /// <summary>Whether <paramref name="folded"/>, a word in the form of <see cref="Folding.Fold"/>, is one in the language; languages other than "id…" and "en…" have none.</summary>
    public static bool Contains(string folded, string language) =>
        Stemmer.IsIndonesian(language) ? Indonesian.Contains(folded) : Stemmer.IsEnglish(language) && English.Contains(folded);

    /// <summary>The same by the language's rules.</summary>
    internal static bool Contains(string folded, Tongue tongue) =>
        tongue == Tongue.Indonesian ? Indonesian.Contains(folded) : tongue == Tongue.English && English.Contains(folded);

    /// <summary>Whether it is one in either language.</summary>
    internal static bool IsAny(string folded) => Indonesian.Contains(folded) || English.Contains(folded);

    private static HashSet<string> Words(string list) =>
        new(list.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
