using System.Globalization;
using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories.Labels;

namespace Kawat.Syndication;

/// <summary>Which feed is at an address: of an edition, a section, a thread, a dossier, an entity, a tag, a by-line, an agency; each in every <see cref="FeedFormat"/>.</summary>
internal sealed class FeedAddress(Feeds feeds)
{
    /// <summary>Addresses without the file's name, as <see cref="Addresses"/> reads them.</summary>
    public static readonly IReadOnlyList<string> Templates = ["/$", "/$/{section}", "/$thread/{id:long}", "/$dossier/{id:long}", "/$kind/{slug}", "/$listed/{slug}"];

    /// <summary>Edition and format of an address; null when it is no feed's.</summary>
    public static FeedAsk? Ask(string origin, string path) =>
        FeedFormat.All.FirstOrDefault(format => path.EndsWith($"/{format.File}", StringComparison.Ordinal)) is { } format ? new FeedAsk(origin, Addresses.EditionOf(path).Language, format) : null;

    /// <summary>The feed at <paramref name="path"/>, from the slash on.</summary>
    public Task<FeedAnswer> Read(FeedAsk ask, string path, CancellationToken cancel)
    {
        var words = Words.In(ask.Language);
        var folder = path[words.Prefix().Length..^ask.Format.File.Length];
        return folder.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [] => feeds.Section(ask, null, cancel),
            [var section] => feeds.Section(ask, section, cancel),
            [var thread, var number] when thread == words["address.thread"] =>
                long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? feeds.Thread(ask, id, cancel) : Task.FromResult<FeedAnswer>(new FeedAnswer.Missing()),
            [var dossier, var number] when dossier == words["address.dossier"] =>
                long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? feeds.Dossier(ask, id, cancel) : Task.FromResult<FeedAnswer>(new FeedAnswer.Missing()),
            [var kind, var slug] when words.Named<LabelKind>(kind) is { } label => feeds.Label(ask, label, slug, cancel),
            [var kind, var slug] when words.Named<EntityKind>(kind) is { } entity => feeds.Entity(ask, entity, slug, cancel),
            _ => Task.FromResult<FeedAnswer>(new FeedAnswer.Missing()),
        };
    }
}
