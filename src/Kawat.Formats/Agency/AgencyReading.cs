namespace Kawat.Formats.Agency;

/// <summary>Reads the items of a document of unknown shape.</summary>
internal static class AgencyReading
{
    public static IReadOnlyList<ItemReading> Read(AgencyNode root, WireHints hints)
    {
        var teams = new Dictionary<string, string>(StringComparer.Ordinal);
        Teams(root, teams, 0);
        var items = new List<ItemReading>();
        foreach (var node in AgencyItems.Find(root))
        {
            var problems = new ProblemList();
            items.Add(new ItemReading(new AgencyAdapter(node, teams, hints, problems).ToItem(), problems.Problems));
        }

        return items;
    }

    private static void Teams(AgencyNode node, Dictionary<string, string> teams, int depth)
    {
        if (node.Name == "team" && node.Child("id")?.Text is { } id && node.Child("name")?.Text is { } name && teams.Count < 10_000) teams.TryAdd(id, name);
        if (depth >= 30) return;
        for (var i = 0; i < node.Children.Count; i++) Teams(node.Children[i], teams, depth + 1);
    }
}
