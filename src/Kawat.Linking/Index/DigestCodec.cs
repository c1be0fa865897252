using Kawat.Linking.Text;

namespace Kawat.Linking.Index;

/// <summary>Writes a digest down in some hundred bytes, and reads it again. Names, parts and stems are written as their places in the segment's table of features, so
/// that sorted lists become small steps. A field is added by one line here in <see cref="Write"/>, one in <see cref="Read"/>, its numbers in
/// <see cref="StoryDigest.AddNumbersTo"/>, and a new <see cref="SegmentLayout.Version"/>; day and minute lie in the table of stories.</summary>
internal static class DigestCodec
{
    private const byte KindBits = 7, WideBit = 8, PartsBit = 16;

    /// <summary>Writes all but day and minute. <paramref name="placeOf"/>: place of a number in the feature table.</summary>
    public static void Write<TPlaces>(ByteBuffer to, StoryDigest story, TPlaces placeOf) where TPlaces : struct, IFeaturePlaces
    {
        to.AddVarint((ulong)story.Id.Length);
        // Each unit by itself: an id is compared exactly, whatever characters somebody put into it.
        foreach (var unit in story.Id) to.AddVarint(unit);
        to.AddSigned(story.Stamp);

        to.AddVarint((ulong)story.Names.Length);
        var last = 0;
        foreach (var name in story.Names)
        {
            AddStep(to, placeOf.PlaceOf(name.Feature), ref last);
            to.Add((byte)((int)name.Kind & KindBits | (name.IsWide ? WideBit : 0) | (name.FirstPart != 0 ? PartsBit : 0)));
            to.Add(name.Salience);
            if (name.FirstPart == 0) continue;
            to.AddVarint((ulong)placeOf.PlaceOf(name.FirstPart));
            to.AddVarint((ulong)placeOf.PlaceOf(name.LastPart));
        }
        to.AddVarint((ulong)story.Terms.Length);
        last = 0;
        foreach (var term in story.Terms)
        {
            AddStep(to, placeOf.PlaceOf(term.Feature), ref last);
            to.Add(term.Weight);
        }
        to.AddVarint((ulong)story.Lead.Length);
        last = 0;
        foreach (var stem in story.Lead) AddStep(to, placeOf.PlaceOf(stem), ref last);
        to.AddVarint((ulong)story.Times.Length);
        foreach (var time in story.Times)
        {
            to.AddSigned((long)time.First - story.Day);
            to.AddSigned((long)time.Last - time.First);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote. From damaged bytes comes some digest or other, never an exception.</summary>
    public static StoryDigest Read<TNumbers>(ReadOnlySpan<byte> bytes, int at, int day, long minute, TNumbers numbers) where TNumbers : struct, IFeatureNumbers, allows ref struct
    {
        var id = ReadId(bytes, ref at);
        var stamp = Varint.ReadSigned(bytes, ref at);
        var names = new DigestName[Varint.ReadCount(bytes, ref at)];
        ulong place = 0;
        for (var i = 0; i < names.Length; i++)
        {
            place += Varint.Read(bytes, ref at);
            var kind = ReadByte(bytes, ref at);
            var salience = ReadByte(bytes, ref at);
            ulong first = 0, last = 0;
            if ((kind & PartsBit) != 0)
            {
                first = numbers.NumberAt(Varint.Read(bytes, ref at));
                last = numbers.NumberAt(Varint.Read(bytes, ref at));
            }
            names[i] = new DigestName(numbers.NumberAt(place), (EntityKind)(kind & KindBits), (kind & WideBit) != 0, salience, first, last);
        }
        var terms = new DigestTerm[Varint.ReadCount(bytes, ref at)];
        place = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            place += Varint.Read(bytes, ref at);
            terms[i] = new DigestTerm(numbers.NumberAt(place), ReadByte(bytes, ref at));
        }
        var lead = new ulong[Varint.ReadCount(bytes, ref at)];
        place = 0;
        for (var i = 0; i < lead.Length; i++) lead[i] = numbers.NumberAt(place += Varint.Read(bytes, ref at));
        var times = new DigestTime[Varint.ReadCount(bytes, ref at)];
        for (var i = 0; i < times.Length; i++)
        {
            var first = SegmentLayout.DayWithin(day + Varint.ReadSigned(bytes, ref at));
            times[i] = new DigestTime(first, SegmentLayout.DayWithin(first + Varint.ReadSigned(bytes, ref at)));
        }
        return new StoryDigest { Id = id, Stamp = stamp, Day = day, Minute = minute, Names = names, Terms = terms, Lead = lead, Times = times };
    }

    /// <summary>Only the id; <paramref name="at"/> is moved behind it, where the stamp stands.</summary>
    public static string ReadId(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = Varint.ReadCount(bytes, ref at);
        if (length == 0) return "";
        var units = length <= 256 ? stackalloc char[256] : new char[length];
        for (var i = 0; i < length; i++) units[i] = (char)Varint.Read(bytes, ref at);
        return new string(units[..length]);
    }

    private static void AddStep(ByteBuffer to, int place, ref int last)
    {
        to.AddVarint((ulong)(place - last));
        last = place;
    }

    private static byte ReadByte(ReadOnlySpan<byte> bytes, ref int at) => (uint)at < (uint)bytes.Length ? bytes[at++] : (byte)0;
}

/// <summary>From a number to its place in a table of features.</summary>
internal interface IFeaturePlaces
{
    int PlaceOf(ulong number);
}

/// <summary>From a place to the number that stands there; 1 for a place outside.</summary>
internal interface IFeatureNumbers
{
    ulong NumberAt(ulong place);
}
