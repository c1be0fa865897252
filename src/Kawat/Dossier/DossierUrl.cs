using System.Globalization;
using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Dossier;

/// <summary>A dossier's permanent address. The number decides; the slug follows the title.</summary>
internal static class DossierUrl
{
    public static string Of(string language, long id, string title) =>
        string.Create(CultureInfo.InvariantCulture, $"{Words.In(language).Address("dossier")}/{id}/{Slug.Of(title)}");
}
