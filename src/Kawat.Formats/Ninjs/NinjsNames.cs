using System.Runtime.CompilerServices;
using System.Text;
using Kawat.Formats.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>The names of the standard's properties, so that a document's names need not be made anew for every object.</summary>
internal static class NinjsNames
{
    private const string Known = """
        uri guid type mimetype mimeType representationtype representationType profile version firstcreated firstCreated versioncreated versionCreated contentcreated contentCreated embargoed embargoedUntil
        pubstatus pubStatus urgency copyrightholder copyrightHolder copyrightnotice copyrightNotice usageterms usageTerms ednote edNote language person people organisation organisations place places subject
        subjects genre genres event events object objects infosource infosources infoSources title titles headline headlines headline_main headline_sub byline by slugline located description_text description_html
        description_caption description_summary descriptions body_text body_html body_xhtml bodies associations renditions altids altIds trustindicator trustindicators trustIndicators standard $standard genAiInfo
        signals authors keywords service section rightsinfo rightsInfo digitalsourcetype digitalSourceType expires contentwarnings contentWarnings plannedcoverage plannedCoverage eventdetails eventDetails
        datelinelocation creditline source provider priority name names rel scheme code uri_id literal symbols ticker exchange contact contacts contactinfo contactInfo role lang geojson geometry_geojson
        geometry_point coordinates geometry properties href sizeinbytes sizeInBytes width height duration format contenttype contentType value wordcount wordCount charcount charCount bytes schema usage variant
        title_text alt_text alttext poi pubdate id key description summary text number email web phone address
        """;

    /// <summary>How many places there are.</summary>
    public const int Places = 1024;

    // Six times as many places as names, so that nearly every look finds its name at once or none.
    private static readonly (string? Name, short Code)[] Table = Laid(Known.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The place of a name of the standard, 0 to <see cref="Places"/> − 1; −1 for all others.</summary>
    public static int PlaceOf(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty) return -1;
        for (var at = Place(name); Table[at].Name is { } known; at = (at + 1) % Places)
        {
            if (name.SequenceEqual(known)) return at;
        }

        return -1;
    }

    /// <summary>What stands for each name of the standard at its place.</summary>
    public static T[] Beside<T>(Func<string, T> tell) => [.. Table.Select(one => one.Name is null ? default! : tell(one.Name))];

    /// <summary>The property's name; without a new string when the standard has it.</summary>
    public static string Of(JsonPart name, out short code)
    {
        var raw = name.Raw;
        if (!name.IsEscaped && PlaceOf(raw) is >= 0 and var at)
        {
            code = Table[at].Code;
            return Table[at].Name!;
        }

        var other = name.Text;
        // Letters beyond ASCII may have brothers with other codes.
        code = Ascii.IsValid(other) ? Code(other) : (short)-1;
        return other;
    }

    /// <summary>A number of twelve bits by a name's ends, middle and length, the same for all ways to write it in letters of ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Code(string name) => (short)(name.Length == 0 ? 0
        : ((((name[0] | 0x20) * 7) + ((name[^1] | 0x20) * 13) + name.Length) & 63) | (((((name[name.Length / 2] | 0x20) * 11) + ((name[name.Length * 3 / 4] | 0x20) * 5) + (name.Length * 3)) & 63) << 6));

    private static int Place(ReadOnlySpan<char> name) => ((name[0] * 31) + (name[name.Length / 2] * 101) + (name[^1] * 173) + (name.Length * 397)) & (Places - 1);

    private static (string? Name, short Code)[] Laid(string[] names)
    {
        var table = new (string? Name, short Code)[Places];
        foreach (var name in names.Distinct())
        {
            var at = Place(name);
            while (table[at].Name is not null) at = (at + 1) % Places;
            // The same string as where it stands in the code, so that most comparisons end before they begin.
            table[at] = (string.Intern(name), Code(name));
        }

        return table;
    }
}
