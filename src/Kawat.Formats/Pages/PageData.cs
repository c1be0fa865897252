using System.Text.Json;
using AngleSharp.Dom;
using Kawat.Formats.JsonLd;

namespace Kawat.Formats.Pages;

/// <summary>What a page says to machines, in every syntax that it uses.</summary>
internal sealed class PageData
{
    private const int MostScripts = 200;

    /// <summary>The values of its JSON-LD scripts, in order; a list is taken apart.</summary>
    public List<JsonElement> JsonLd { get; } = [];

    /// <summary>The things of JSON-LD.</summary>
    public JsonLdGraph Graph { get; } = new();

    public IReadOnlyList<MicrodataItem> Microdata { get; private init; } = [];

    public IReadOnlyList<RdfaStatement> Rdfa { get; private init; } = [];

    public required MetaTags Meta { get; init; }

    /// <summary>Reads the page, whose own address is needed to make relative ones whole. Linear in the page.</summary>
    public static PageData Read(IDocument document, string address, ProblemList problems)
    {
        var data = new PageData { Meta = MetaTags.Read(document), Microdata = Pages.Microdata.Read(document), Rdfa = Pages.Rdfa.Read(document, address) };
        foreach (var script in document.QuerySelectorAll("script[type]").Where(IsJsonLd).Take(MostScripts)) data.Add(script.TextContent, problems);
        return data;
    }

    private static bool IsJsonLd(IElement script) => script.GetAttribute("type")!.Contains("ld+json", StringComparison.OrdinalIgnoreCase);

    private void Add(string text, ProblemList problems)
    {
        var values = JsonLdText.Read(text, out var wasRepaired, out var isBroken);
        if (wasRepaired) problems.NoteOnce(ProblemCodes.RepairedJsonLd, "", "JSON-LD in the page was broken and was repaired.");
        if (isBroken) problems.NoteOnce(ProblemCodes.BrokenJsonLd, "", "JSON-LD in the page is broken and cannot be read; it was left out.");
        foreach (var value in values)
        {
            if (value.ValueKind == JsonValueKind.Array) JsonLd.AddRange(value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object));
            else if (value.ValueKind == JsonValueKind.Object) JsonLd.Add(value);
            Graph.Add(value);
        }
    }
}
