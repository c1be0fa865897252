using System.Text.Json;
using Kawat.Formats.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>ninjs as a format: items, lists of items, and items in the envelopes of agencies' interfaces.</summary>
internal static class NinjsFormat
{
    private const int DeepestPackage = 3;
    private const int MostItems = 5000;

    // A name that only an item has, or that together with another one makes an item.
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "pubstatus", "versioncreated", "embargoed", "embargoeduntil", "bodies", "headlines", "descriptions", "body_html", "body_text", "body_xhtml", "description_text", "description_html", "renditions", "associations",
        "copyrightholder", "copyrightnotice", "representationtype", "ednote", "slugline", "firstcreated", "contentcreated", "usageterms", "infosources", "infosource", "eventdetails", "plannedcoverage", "altids",
    };

    // What other readers take: feeds, linked data, an agenda.
    private static readonly string[] Others = ["@context", "@type", "feed_url", "home_page_url", "definition_short", "event_id", "planning_items"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> OwnNames = Own.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Foreign = ["body", "text", "content", "story", "articleBody", "contentText", "article_html", "urn"];

    /// <summary>The names under which agencies' interfaces hold items.</summary>
    private static readonly string[] Envelopes = ["data", "items", "item", "_items", "newsItems", "results"];

    private static readonly Dictionary<string, Sign>.AlternateLookup<ReadOnlySpan<char>> Signs = Signed().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Sign[] KnownSigns = NinjsNames.Beside(static name => SignOf(name));

    public static bool Recognises(WireDocument document)
    {
        if (!document.IsJson) return false;
        // What is no JSON to the letter, or larger than the names are looked for, is known by the names that its beginning has.
        if (document.Chars.Length <= JsonNames.Reach && document.Tree is { Count: <= 2 * JsonNames.Most } tree) return Recognises(tree.Root);
        var names = JsonNames.Of(document.Text);
        if (names.FirstValue("version") is { } version && version.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase)) return false;
        if (names.AnyTop(Others)) return false;
        if (names.IsTop("uri") || names.Any(1, static name => name.StartsWith("body_", StringComparison.OrdinalIgnoreCase) || name.Equals("bodies", StringComparison.OrdinalIgnoreCase))) return true;
        // Other systems share ninjs names and keep the copy under names of their own.
        if (names.AnyTop(Foreign)) return false;
        if (names.IsTop("headline") || names.IsTop("guid")) return true;
        return names.Any(names.AnyTop(Envelopes) ? 5 : 1, static name => OwnNames.Contains(name));
    }

    // The same, of what is parsed already.
    private static bool Recognises(JsonPart json)
    {
        var seen = Seen(json, 1);
        if ((seen & (Sign.Feed | Sign.Other)) != 0) return false;
        if ((seen & Sign.Mark) != 0) return true;
        if ((seen & Sign.Foreign) != 0) return false;
        if ((seen & Sign.Likely) != 0) return true;
        return ((seen & Sign.Envelope) == 0 ? seen : Seen(json, 5)).HasFlag(Sign.Own);
    }

    // What the names of objects say, as many objects deep.
    private static Sign Seen(JsonPart json, int deepest)
    {
        var seen = Sign.None;
        if (json.Kind == JsonValueKind.Array)
        {
            foreach (var element in json) seen |= Seen(element, deepest);
        }
        else if (json.Kind == JsonValueKind.Object)
        {
            for (var each = json.GetEnumerator(); each.MoveNext();)
            {
                var name = each.Current.Raw;
                each.MoveNext();
                seen |= SignOf(name, each.Current);
                if (deepest > 1) seen |= Seen(each.Current, deepest - 1);
            }
        }

        return seen;
    }

    private static Sign SignOf(ReadOnlySpan<char> name, JsonPart value)
    {
        if (name.Length is 0 or > JsonNames.Longest) return Sign.None;
        // Nearly all are the standard's, and written as it writes them.
        var sign = NinjsNames.PlaceOf(name) is >= 0 and var place ? KnownSigns[place] : SignOf(name);
        var isFeed = name[0] is 'v' or 'V' && name.Equals("version", StringComparison.OrdinalIgnoreCase) && value.Kind == JsonValueKind.String && value.Raw.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase);
        return isFeed ? sign | Sign.Feed : sign;
    }

    private static Sign SignOf(ReadOnlySpan<char> name) =>
        (Signs.TryGetValue(name, out var known) ? known : Sign.None) | (name.StartsWith("body_", StringComparison.OrdinalIgnoreCase) ? Sign.Mark : Sign.None);

    private static Dictionary<string, Sign> Signed()
    {
        var signs = new Dictionary<string, Sign>(StringComparer.OrdinalIgnoreCase);
        foreach (var (names, sign) in new (IEnumerable<string> Names, Sign Sign)[] { (Own, Sign.Own), (Others, Sign.Other), (Foreign, Sign.Foreign), (Envelopes, Sign.Envelope), (["uri", "bodies"], Sign.Mark), (["headline", "guid"], Sign.Likely) })
        {
            foreach (var name in names) signs[name] = signs.GetValueOrDefault(name) | sign;
        }

        return signs;
    }

    // What a name says of the object that has it.
    [Flags]
    private enum Sign
    {
        None = 0,
        Own = 1,
        Other = 2,
        Foreign = 4,
        Envelope = 8,
        Mark = 16,
        Likely = 32,
        Feed = 64,
    }

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        var items = new List<ItemReading>();
        var strangers = new List<string>();
        foreach (var json in wire.Parts(document)) Read(json, wire, items, strangers, 0);
        foreach (var stranger in strangers)
        {
            if (items.Count == 0) document.Error(ProblemCodes.NotNinjs, stranger);
            else document.Warning(ProblemCodes.NotNinjs, stranger);
        }

        return items;
    }

    private static void Read(JsonPart json, WireDocument wire, List<ItemReading> items, List<string> strangers, int depth)
    {
        var problems = new ProblemList();
        var ninjs = new NinjsDocument(json, problems);
        if (NinjsAdapter.IsItem(ninjs))
        {
            wire.Version ??= NinjsVersion.Of(ninjs);
            Item(ninjs, problems, wire, items, 0);
            return;
        }

        var before = items.Count;
        foreach (var name in Envelopes)
        {
            if (depth >= 4 || ninjs.Value(name) is not { } inner) continue;
            if (inner.Kind == JsonValueKind.Object) Read(inner, wire, items, strangers, depth + 1);
            else if (inner.Kind == JsonValueKind.Array)
            {
                foreach (var one in inner)
                {
                    if (one.Kind == JsonValueKind.Object) Read(one, wire, items, strangers, depth + 1);
                }
            }

            if (items.Count > before) return;
        }

        if (depth == 0 && strangers.Count < 20) strangers.Add($"An object is not a ninjs item: it has none of its properties, only {ProblemList.Quote(string.Join(", ", ninjs.Names.Take(5)))}.");
    }

    // The item, then those of its associations that bring copy of their own: nothing in a package is lost.
    private static void Item(NinjsDocument ninjs, ProblemList problems, WireDocument wire, List<ItemReading> items, int depth)
    {
        if (items.Count >= MostItems) return;
        items.Add(new ItemReading(new NinjsAdapter(ninjs, wire.Hints, problems).ToItem(), problems.Problems));
        if (depth >= DeepestPackage) return;
        var bare = !NinjsAdapter.HasCopy(ninjs) && ninjs.TextIfAny("type") is "composite";
        if (ninjs.Value("associations") is not { Kind: JsonValueKind.Array or JsonValueKind.Object } associations) return;
        var isArray = associations.Kind == JsonValueKind.Array;
        for (var each = associations.GetEnumerator(); each.MoveNext();)
        {
            if (!isArray) each.MoveNext();
            if (each.Current.Kind != JsonValueKind.Object) continue;
            var inner = new ProblemList();
            var member = new NinjsDocument(each.Current, inner);
            var own = NinjsPictures.IsPicture(member) ? bare : NinjsAdapter.HasCopy(member) || (bare && member.Has("headline", "headlines"));
            if (own) Item(member, inner, wire, items, depth + 1);
        }
    }
}
