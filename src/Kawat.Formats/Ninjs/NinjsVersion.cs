namespace Kawat.Formats.Ninjs;

/// <summary>Tells the version of a ninjs object.</summary>
internal static class NinjsVersion
{
    private static readonly HashSet<string> Camel = new(StringComparer.Ordinal) { "versionCreated", "firstCreated", "contentCreated", "pubStatus", "embargoedUntil", "copyrightHolder", "copyrightNotice", "usageTerms", "edNote", "representationType", "infoSources", "altIds", "rightsInfo", "eventDetails", "plannedCoverage" };

    /// <summary>As the object says it ("2.1"); else by its names "1.x", "2.x" or "3.x"; null when they fit all.</summary>
    public static string? Of(NinjsDocument ninjs)
    {
        foreach (var name in (ReadOnlySpan<string>)["standard", "$standard"])
        {
            foreach (var standard in ninjs.Objects(name))
            {
                if (standard.TextIfAny("version") is { Length: > 0 and <= 20 } version && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')) return version;
            }
        }

        if (ninjs.HasExactly(Camel)) return "3.x";
        if (ninjs.Has("bodies", "headlines", "descriptions", "people", "organisations", "subjects", "places", "genres", "infosources", "by")) return "2.x";
        return ninjs.Has("byline", "headline", "person", "organisation", "subject", "place", "genre", "infosource", "mimetype")
            || ninjs.NamesFrom("body_").Any() || ninjs.NamesFrom("description_").Any() ? "1.x" : null;
    }
}
