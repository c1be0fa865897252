using System.Globalization;
using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Dossier;

/// <summary>A thread's permanent address. The number decides; the slug follows the name.</summary>
internal static class ThreadUrl
{
    public static string Of(string language, long id, string name) => $"{Of(language, id)}/{Slug.Of(name)}";

    /// <summary>Without the slug: what the feed's address begins with.</summary>
    public static string Of(string language, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{Words.In(language).Address("thread")}/{id}");
}
