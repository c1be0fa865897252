using Kawat.Shared;
using Kawat.Stories.Fronts;
using Kawat.Stories.Labels;
using Kawat.Stories.SitePages;

namespace Kawat.Stories;

/// <summary>Keys of change of what the newsroom arranges and writes besides stories.</summary>
internal static class SiteKeys
{
    /// <summary>The arrangement of a front.</summary>
    public static PageKey Front(FrontPlace place) => place.Section.Length == 0 ? PageKey.Front(place.Language) : PageKey.Page($"front:{place.Language}:{place.Section}");

    /// <summary>Which stories stand under a tag, a name of the by-line or an agency, and what is said of it.</summary>
    public static PageKey Label(string language, LabelKind kind, string slug) => PageKey.Page($"{kind.Word()}:{language}:{slug}");

    public static PageKey Corrections(string language) => PageKey.Page($"corrections:{language}");

    public static PageKey SitePage(string language, SitePageKind kind) => PageKey.Page($"site:{language}:{kind.Word()}");

    /// <summary>What is linked at the foot of every page: the site's own pages, and whether there are dossiers.</summary>
    public static PageKey Foot(string language) => PageKey.Page($"foot:{language}");

    public static PageKey Dossier(long id) => PageKey.Page($"dossier:{id}");

    /// <summary>Which dossiers there are.</summary>
    public static PageKey Dossiers(string language) => PageKey.Page($"dossiers:{language}");
}
