namespace Kawat.Shared;

/// <summary>What a page says of itself while it is made.</summary>
internal sealed class PageKeys
{
    private HashSet<PageKey>? _asked = [];
    private PageKey[] _keys = [];

    /// <summary>True when the page said itself what it depends on. One that did not is dropped by every change.</summary>
    public bool IsDeclared { get; private set; }

    public IReadOnlyCollection<PageKey> Keys => _asked is { } asked ? asked : _keys;

    /// <summary>The story that the page is of, for the count of readers; null for any other page.</summary>
    public long? StoryId { get; set; }

    /// <summary>The instant until which the page is good at most; null when only changes end it.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <param name="isFrame">True for what every page of its kind depends on, which says nothing of this one.</param>
    public void Add(IEnumerable<PageKey> keys, bool isFrame)
    {
        (_asked ??= [.. _keys]).UnionWith(keys);
        IsDeclared |= !isFrame;
    }

    /// <summary>The page is made. As it may be kept for long, its keys are now kept as small as they are.</summary>
    public void Settle()
    {
        if (_asked is null) return;
        _keys = [.. _asked];
        _asked = null;
    }
}

/// <summary>How pages and endpoints say what they depend on.</summary>
internal static class PageKeysOfRequest
{
    private static readonly object Key = typeof(PageKeys);

    /// <summary>What the page said so far; null when nothing.</summary>
    public static PageKeys? SaidKeys(this HttpContext http) => http.Items[Key] as PageKeys;

    /// <summary>The page being made depends on these: it is dropped when one of them changes.</summary>
    public static void DependsOn(this HttpContext http, params IEnumerable<PageKey> keys) => http.Keys().Add(keys, isFrame: false);

    /// <summary>What surrounds the page depends on these. The page still has to say what it depends on itself.</summary>
    public static void FrameDependsOn(this HttpContext http, params IEnumerable<PageKey> keys) => http.Keys().Add(keys, isFrame: true);

    /// <summary>The page is this story's: it depends on it, and who reads the page has read the story.</summary>
    public static void IsOfStory(this HttpContext http, long storyId)
    {
        http.DependsOn(PageKey.Story(storyId));
        http.Keys().StoryId = storyId;
    }

    /// <summary>The page shows something that passes by itself.</summary>
    public static void IsGoodUntil(this HttpContext http, DateTimeOffset instant)
    {
        var keys = http.Keys();
        keys.Until = keys.Until < instant ? keys.Until : instant;
    }

    private static PageKeys Keys(this HttpContext http)
    {
        if (http.Items[Key] is PageKeys keys) return keys;
        http.Items[Key] = keys = new PageKeys();
        return keys;
    }
}
