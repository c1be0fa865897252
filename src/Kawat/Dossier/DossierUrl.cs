using System.Globalization;
using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Dossier;

/// <summary>A dossier's permanent address. The number decides; the slug follows the title.</summary>
internal static class DossierUrl
{
    public static string Of(string language, long id, string title) => $"{Folder(language, id)}/{Slug.Of(title)}";

    /// <summary>What the addresses of its feeds begin with; a new title leaves it as it is.</summary>
    public static string Folder(string language, long id) => string.Create(CultureInfo.InvariantCulture, $"{Words.In(language).Address("dossier")}/{id}");
}
