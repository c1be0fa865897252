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

    public static bool Recognises(WireDocument document)
    {
        if (!document.IsJson) return false;
        if (document.Text.Length <= JsonNames.Reach && document.Tree is { } tree && JsonObjects.Alone(tree.Root) is [var json] && IsPlainly(json)) return true;
        var names = JsonNames.Of(document.Text);
        if (names.FirstValue("version") is { } version && version.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase)) return false;
        if (names.AnyTop(Others)) return false;
        if (names.IsTop("uri") || names.Any(1, static name => name.StartsWith("body_", StringComparison.OrdinalIgnoreCase) || name.Equals("bodies", StringComparison.OrdinalIgnoreCase))) return true;
        // Other systems share ninjs names and keep the copy under names of their own.
        if (names.AnyTop(Foreign)) return false;
        if (names.IsTop("headline") || names.IsTop("guid")) return true;
        return names.Any(names.AnyTop(Envelopes) ? 5 : 1, static name => OwnNames.Contains(name));
    }

    // What most items are known by, from the parsed text, which is needed anyway.
    private static bool IsPlainly(JsonPart json)
    {
        var isOwn = false;
        for (var each = json.GetEnumerator(); each.MoveNext();)
        {
            var name = each.Current.Raw;
            each.MoveNext();
            if (name.Length < 3) continue;
            switch (name[0] | 0x20)
            {
                // The sign of linked data, in small letters as all.
                case '`' or 'f' or 'h' or 'd' or 'e' or 'p':
                    foreach (var other in Others)
                    {
                        if (other.Length == name.Length && name.Equals(other, StringComparison.OrdinalIgnoreCase)) return false;
                    }

                    break;
                case 'v' when name.Equals("version", StringComparison.OrdinalIgnoreCase) && each.Current is { Kind: JsonValueKind.String, Raw.Length: > 12 }: return false;
                case 'u' when name.Length == 3 && name.Equals("uri", StringComparison.OrdinalIgnoreCase): isOwn = true; break;
                case 'b' when name.Equals("bodies", StringComparison.OrdinalIgnoreCase) || (name.Length > 5 && name.StartsWith("body_", StringComparison.OrdinalIgnoreCase)): isOwn = true; break;
            }
        }

        return isOwn;
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
