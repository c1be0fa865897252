using System.Globalization;
using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Tests.Text;
using Kawat.Linking.Text;

namespace Kawat.Linking.Tests.Links;

/// <summary>The stories of the link cases.</summary>
internal static class LinkCases
{
    public static IReadOnlyList<StoryReading> Readings() => CaseFile.Names("links").Select(name =>
    {
        var file = CaseFile.Open("links", name);
        var date = DateOnly.ParseExact(file.Head["Date"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return StoryReader.Read(new ArticleText(name, file.Head["Language"], date, file.Head["Headline"], "", file.Lines));
    }).ToList();

    public static Archive ArchiveOf(IEnumerable<StoryReading> readings)
    {
        var archive = new Archive();
        foreach (var reading in readings) archive.Add(reading);
        return archive;
    }

    /// <summary>The links with the sentences they point to.</summary>
    public static IReadOnlyList<BackgroundLink> Whole(Archive archive, StoryReading story, IReadOnlyList<StoryReading> all) =>
        [.. archive.LinksOf(story).Select(link => link.WithTarget(story, all.Single(r => r.Text.Id == link.Target)))];

    public static List<string> List(string value) => value == "none" ? [] : [.. value.Split(", ")];

    public static string Describe(Archive archive, IReadOnlyList<StoryReading> readings) =>
        string.Join("\n", readings.SelectMany(r => Whole(archive, r, readings).Select(l => $"{r.Text.Id} {l.Target} {l.Type} {l.Score:R} {l.Anchor} {string.Join(';', l.Reasons.Select(x => $"{x.Kind} {x.Weight:R} {string.Join(',', x.Values)}"))}")));
}
