using System.Globalization;
using System.Text;
using Kawat.Formats.Text;

namespace Kawat.Formats.Pictures;

/// <summary>Writes a picture's fields as IIM datasets in UTF-8, beside datasets that a block already has.</summary>
internal static class IimBlock
{
    // Datasets that are fields here, with their length in bytes (IIM 4 rev. 2, chapter 6).
    private static readonly Dictionary<int, int> Longest = new()
    {
        [5] = 64, [10] = 1, [12] = 236, [25] = 64, [30] = 8, [35] = 11, [37] = 8, [38] = 11, [40] = 256, [55] = 8, [60] = 11, [80] = 32, [85] = 32, [90] = 32, [92] = 32, [95] = 32,
        [100] = 3, [101] = 64, [103] = 32, [105] = 256, [110] = 32, [115] = 32, [116] = 128, [120] = 2000, [122] = 32,
    };

    /// <summary>The block. Texts that are longer than their dataset are cut at a letter; XMP has them whole.</summary>
    public static byte[] Of(PictureMetadata fields, byte[]? known)
    {
        var sets = new List<(int Record, int Set, byte[] Value)> { (1, 90, "\u001B%G"u8.ToArray()), (2, 0, [0, 4]) };
        if (known is not null)
        {
            var read = Iim.Read(known);
            sets.AddRange(read.Sets.Where(one => one is not ((1, 90, _, _, _) or (2, 0, _, _, _)) && !(one.Record == 2 && Longest.ContainsKey(one.Set))).Select(one => (one.Record, one.Set, Kept(one, known))));
        }

        Add(sets, 5, fields.Title);
        Add(sets, 10, fields.Urgency?.ToString(CultureInfo.InvariantCulture));
        foreach (var code in fields.SubjectCodes) Add(sets, 12, code);
        foreach (var keyword in fields.Keywords) Add(sets, 25, keyword);
        AddMoment(sets, 30, 35, fields.ReleasedAt);
        AddMoment(sets, 37, 38, fields.ExpiresAt);
        Add(sets, 40, fields.Instructions);
        AddMoment(sets, 55, 60, fields.TakenAt);
        foreach (var creator in fields.Creators) Add(sets, 80, creator);
        Add(sets, 85, fields.CreatorTitle);
        Add(sets, 90, fields.City);
        Add(sets, 92, fields.Sublocation);
        Add(sets, 95, fields.State);
        Add(sets, 100, fields.CountryCode);
        Add(sets, 101, fields.Country);
        Add(sets, 103, fields.JobId);
        Add(sets, 105, fields.Headline);
        Add(sets, 110, fields.Credit);
        Add(sets, 115, fields.Source);
        Add(sets, 116, fields.CopyrightNotice);
        Add(sets, 120, fields.Caption);
        Add(sets, 122, fields.CaptionWriter);
        var block = new List<byte>();
        foreach (var (record, set, value) in sets.OrderBy(one => one.Record).ThenBy(one => one.Set))
        {
            if (value.Length < 0x8000) block.AddRange([0x1C, (byte)record, (byte)set, (byte)(value.Length >> 8), (byte)value.Length, .. value]);
        }

        return [.. block];
    }

    // A kept text is written in UTF-8, as all of the block now is; the preview's and other binary datasets stay as they are.
    private static byte[] Kept((int Record, int Set, string Text, int Start, int End) one, byte[] known)
    {
        if (one.Record == 2 && one.Set is not (200 or 201 or 202)) return Encoding.UTF8.GetBytes(one.Text);
        var header = known[one.Start + 3] >= 0x80 ? 5 + (known[one.Start + 4] & 0x7F) : 5;
        return known[Math.Min(one.Start + header, one.End)..one.End];
    }

    private static void Add(List<(int, int, byte[])> sets, int set, string? text)
    {
        if (FieldText.Lines(text, new ProblemList()) is not { } clean) return;
        var bytes = Encoding.UTF8.GetBytes(clean);
        var length = Math.Min(bytes.Length, Longest[set]);
        while (length < bytes.Length && length > 0 && (bytes[length] & 0xC0) == 0x80) length--;
        sets.Add((2, set, bytes[..length]));
    }

    private static void AddMoment(List<(int, int, byte[])> sets, int date, int time, string? written)
    {
        if (written is null || PictureTimes.OfXmp(written) is not { } text) return;
        var day = text.Split('T')[0].Replace("-", "", StringComparison.Ordinal).PadRight(8, '0');
        Add(sets, date, day);
        // Without an offset the time is left to XMP: IIM would have to invent one.
        if (IsoTime.Read(text) is { HasTime: true, Offset: { } offset } moment)
            Add(sets, time, string.Create(CultureInfo.InvariantCulture, $"{moment.Local:HHmmss}{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hhmm}"));
    }
}
