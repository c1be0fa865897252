using System.Globalization;

namespace Kawat.Shared;

/// <summary>What a page depends on, and what a change changes. A page is kept ready until one of its keys changes; in doubt a change names more rather than fewer.</summary>
/// <param name="Text">"story:42", "latest:id". The part before the colon stands for all of its kind.</param>
internal readonly record struct PageKey(string Text)
{
    /// <summary>Every page there is.</summary>
    public static readonly PageKey Everything = new("*");

    /// <summary>Any story at all: what lists thousands of them.</summary>
    public static readonly PageKey AnyStory = new("story");

    /// <summary>Which stories there are, in any edition.</summary>
    public static readonly PageKey AnyLatest = new("latest");

    /// <summary>Any thread at all.</summary>
    public static readonly PageKey AnyThread = new("thread");

    /// <summary>Which names are near which.</summary>
    public static readonly PageKey NearNames = new("near-names");

    /// <summary>The sections and their names, which stand on every page.</summary>
    public static readonly PageKey Sections = new("sections");

    /// <summary>One story: its words, address, links. Every page that shows its headline depends on it.</summary>
    public static PageKey Story(long id) => Of("story", id);

    /// <summary>Which stories an edition has, and in which order: every list of them, unless it is of one section.</summary>
    public static PageKey Latest(string language) => new($"latest:{language}");

    /// <summary>Which stories a section has, and in which order.</summary>
    public static PageKey Section(string language, string key) => new($"section:{language}:{key}");

    /// <summary>What an editor arranged on the front page.</summary>
    public static PageKey Front(string language) => new($"front:{language}");

    /// <summary>A thread: its name, summary, stories and timeline.</summary>
    public static PageKey Thread(long id) => Of("thread", id);

    /// <summary>Which stories name a person, organisation, place or event.</summary>
    public static PageKey Entity(long id) => Of("entity", id);

    /// <summary>What an entity is called.</summary>
    public static PageKey Name(long entityId) => Of("name", entityId);

    /// <summary>Something of its own: a page that an editor writes, a setting that pages show.</summary>
    public static PageKey Page(string name) => new($"page:{name}");

    /// <summary>The key that stands for all of this one's kind; itself when it is one.</summary>
    public PageKey Kind => Text.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? new(Text[..at]) : this;

    private static PageKey Of(string kind, long id) => new(string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}"));
}
