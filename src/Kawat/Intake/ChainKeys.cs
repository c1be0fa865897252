using System.Globalization;
using Kawat.Formats;
using Kawat.Shared;

namespace Kawat.Intake;

// What is the same item
//
// An item is its provider's identifier without version. But one source names the provider and the next does not, one delivers under the agency's name and another as what it is,
// and a kill must find what it kills by whichever name that came. So an item is known by several keys, and a message belongs to the chain that any of its keys leads to:
// provider and identifier, whoever delivers; source and identifier, where the identifier is one for the whole world (it has a scheme: urn:, tag:, https:) or no provider is named.
// Without identifier the address of the page is taken, without that headline and day. What has none of these is an item by itself.

/// <summary>The keys an item is known by.</summary>
internal static class ChainKeys
{
    /// <summary>Longer keys are stored by their hash: an index has a limit, an address has none.</summary>
    private const int Longest = 500;

    /// <summary>Of a message; empty for one that nothing can be matched with.</summary>
    public static IReadOnlyList<string> Of(NewsItem news, long sourceId, DateOnly? day)
    {
        if (news.Guid is { Length: > 0 } guid) return OfGuid(guid, news.Provider, sourceId);
        if (news.Link is { Length: > 0 } link) return [Key($"s:{sourceId}", $"link:{link}")];
        return news.Headline is { Length: > 0 } headline && day is { } date
            ? [Key($"s:{sourceId}", string.Create(CultureInfo.InvariantCulture, $"day:{date:yyyy-MM-dd}:{headline}"))] : [];
    }

    /// <summary>Of another item, named by its identifier in a message from <paramref name="provider"/>.</summary>
    public static IReadOnlyList<string> OfGuid(string guid, string? provider, long sourceId)
    {
        var ofSource = Key($"s:{sourceId}", guid);
        if (provider is not { Length: > 0 }) return [ofSource];
        var ofProvider = Key($"p:{provider.Trim().ToLowerInvariant()}", guid);
        return guid.Contains(':', StringComparison.Ordinal) ? [ofProvider, ofSource] : [ofProvider];
    }

    /// <summary>Of a picture without identifier that came in an item with one.</summary>
    public static IReadOnlyList<string> OfPicture(NewsItem news, ItemPicture picture, int position, long sourceId) =>
        news.Guid is { Length: > 0 } guid ? OfGuid(string.Create(CultureInfo.InvariantCulture, $"{guid}#{picture.Href ?? $"{position}"}"), news.Provider, sourceId) : [];

    private static string Key(string owner, string name) => owner.Length + name.Length < Longest ? $"{owner}:{name}" : $"{owner}:#{Hash.Of(name)}";
}
