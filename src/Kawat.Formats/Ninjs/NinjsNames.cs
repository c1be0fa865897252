using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

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

    private static readonly (byte[] Utf8, string Name)[][] ByLength = Laid(Known.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The property's name; without a new string when the standard has it.</summary>
    public static string Of(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (raw.Length >= ByLength.Length) return property.Name;
        foreach (var (utf8, name) in ByLength[raw.Length])
        {
            if (raw.SequenceEqual(utf8)) return name;
        }

        return property.Name;
    }

    private static (byte[] Utf8, string Name)[][] Laid(string[] names) =>
        [.. Enumerable.Range(0, names.Max(name => name.Length) + 1).Select(length => names.Where(name => name.Length == length).Distinct().Select(name => (Encoding.UTF8.GetBytes(name), name)).ToArray())];
}
