namespace Kawat.Linking.Threads;

/// <summary>Puts a reason into words for a reader, in Indonesian or English.</summary>
internal static class ThreadReasonText
{
    public static string Say(ThreadReason reason, string language)
    {
        var isIndonesian = language.StartsWith("id", StringComparison.OrdinalIgnoreCase);
        var list = Links.ReasonText.List(reason.Values, isIndonesian);
        return reason.Kind switch
        {
            ThreadReasonKind.Editor => isIndonesian ? "Ditempatkan di sini oleh redaktur" : "Put here by an editor",
            ThreadReasonKind.Link => isIndonesian ? $"Terkait dengan “{list}”" : $"Linked with “{list}”",
            ThreadReasonKind.Places => isIndonesian ? $"Tempat yang sama: {list}" : $"Same place: {list}",
            ThreadReasonKind.Terms => isIndonesian ? $"Kata kunci rangkaian ini: {list}" : $"Key words of this thread: {list}",
            _ => isIndonesian ? $"Menyebut {list} seperti berita lain di sini" : $"Names {list} like the other stories here",
        };
    }
}
