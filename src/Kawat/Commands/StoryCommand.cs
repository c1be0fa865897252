using System.CommandLine;
using System.Globalization;
using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Formats;
using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Commands;

/// <summary><c>kawat story …</c>: the desk's verbs for scripts.</summary>
internal static class StoryCommand
{
    private const string Who = "command line";

    private static Argument<long> Id() => new("ID") { Description = "The story's number" };

    public static Command Make() => new("story", "List, show, publish, withdraw and link stories")
    {
        ListCommand(), ShowCommand(), MakeCommand(), PublishCommand(), WithdrawCommand(), LinksCommand(), RelinkCommand(),
    };

    private static Command ListCommand()
    {
        var state = new Option<string?>("--state") { Description = "draft, in-review, approved, scheduled, published, corrected, withdrawn or killed" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<StoryState>().Select(value => value.Word())]);
        var command = new Command("list", "All stories, newest first") { state };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = await CommandLine.OpenExisting(parsed, cancel);
            await using var db = await Db(app, cancel);
            var stories = db.Stories.AsNoTracking();
            if (parsed.GetValue(state) is { } wanted)
            {
                var value = Enum.GetValues<StoryState>().First(one => one.Word() == wanted);
                stories = stories.Where(s => s.State == value);
            }

            var rows = stories.Join(db.Revisions, s => s.RevisionId, r => r.Id, (s, r) => new { Story = s, r.Headline }).OrderByDescending(row => row.Story.Id);
            foreach (var row in await rows.ToListAsync(cancel))
            {
                if (parsed.GetValue(CommandLine.Json)) JsonLines.Write(Summary(row.Story, row.Headline));
                else Console.WriteLine($"story {row.Story.Id}  {row.Story.State.Word(),-10}  {row.Story.CopyDate:yyyy-MM-dd}  {row.Story.Language}  {row.Story.Section}  {(row.Headline.Length > 0 ? row.Headline : "(no headline)")}");
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static object Summary(Story s, string headline) => new
    {
        id = s.Id,
        state = s.State.Word(),
        language = s.Language,
        section = s.Section,
        headline,
        slug = s.Slug,
        url = StoryUrl.Of(s),
        copyDate = s.CopyDate,
        publishedAt = s.PublishedAt,
        embargoUntil = s.EmbargoUntil,
        embargo = s.EmbargoRaw,
        wireHold = s.WireHold?.Word(),
        wireUntil = s.WireUntil,
        wireExpires = s.WireExpires,
        item = s.ItemId,
        version = s.Version,
    };

    private static Command ShowCommand()
    {
        var id = Id();
        var command = new Command("show", "One story with its newest revision") { id };
        command.SetAction((parsed, cancel) => With(parsed, id, cancel, async (app, db, story) =>
        {
            var revision = await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == story.RevisionId, cancel);
            var reading = StoryReader.Read(StoryText.Of(story, revision));
            if (parsed.GetValue(CommandLine.Json))
            {
                JsonLines.Write(new
                {
                    story = Summary(story, revision.Headline),
                    revision = revision.Number,
                    revision.Headline,
                    proposedHeadline = revision.Headline.Length == 0 ? await ProposedHeadline(db, story, cancel) : null,
                    revision.Deck,
                    dateline = new { place = revision.DatelinePlace, country = revision.DatelineCountry, agency = revision.DatelineAgency },
                    revision.Bylines,
                    revision.Editors,
                    copyright = new { holder = revision.CopyrightHolder, year = revision.CopyrightYear },
                    revision.Tags,
                    body = revision.Body.Blocks.Select(block => new { type = System.Text.Json.JsonSerializer.SerializeToElement(block).GetProperty("type").GetString(), text = block.PlainText }),
                    pictures = revision.Pictures.OrderBy(p => p.Position).Select(p => new { p.Caption, p.AltText, credit = new { agency = p.CreditAgency, photographer = p.CreditPhotographer } }),
                    times = reading.Times.Select(t => new { text = reading.Text.TextOf(t.Span.Block).Substring(t.Span.Start, t.Span.Length), kind = t.Kind.Word(), t.Value, t.Anchored, t.Contradiction }),
                    names = reading.Entities.Select(e => new { kind = e.Kind.Word(), e.Name, e.Key, e.Forms, e.Titles }),
                });
                return CommandLine.Done;
            }

            Console.WriteLine($"{(revision.Headline.Length > 0 ? revision.Headline : $"(no headline; proposed: {await ProposedHeadline(db, story, cancel)})")}");
            if (revision.Deck.Length > 0) Console.WriteLine(revision.Deck);
            Console.WriteLine($"{story.State.Word()}, {story.Language}, {story.Section}, copy of {story.CopyDate:yyyy-MM-dd}, {StoryUrl.Of(story)}");
            Console.WriteLine();
            Console.WriteLine(revision.Body.ToPlainText());
            return CommandLine.Done;
        }));
        return command;
    }

    private static Command MakeCommand()
    {
        var item = new Argument<long>("ITEM") { Description = "The item's number" };
        var command = new Command("make", "Make a draft story from a wire item") { item };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = await CommandLine.OpenExisting(parsed, cancel);
            return Tell(parsed, await app.Services.GetRequiredService<MakeStory>().FromItem(parsed.GetValue(item), Who, cancel));
        });
        return command;
    }

    private static Command PublishCommand()
    {
        var id = Id();
        var headline = new Option<string?>("--headline") { Description = "Write this headline first" };
        var takeHeadline = new Option<bool>("--take-headline") { Description = "Take the proposed headline where the copy has none" };
        var section = new Option<string?>("--section") { Description = "Put it in this section first" };
        var at = new Option<string?>("--at") { Description = "Schedule: an instant with offset, such as 2026-12-01T06:00:00+07:00" };
        var now = new Option<bool>("--now") { Description = "Publish archive copy under today's date instead of its own" };
        var correction = new Option<string>("--correction") { Description = "What was corrected, for readers", DefaultValueFactory = _ => "" };
        var command = new Command("publish", "Publish a story, or its newest revision. Copy older than a week keeps its own date unless --now.") { id, headline, takeHeadline, section, at, now, correction };
        command.SetAction((parsed, cancel) => With(parsed, id, cancel, async (app, db, story) =>
        {
            DateTimeOffset? instant = null;
            if (parsed.GetValue(at) is { } text)
            {
                if (EmbargoTime.Read(text, null).Until is not { } read) return Tell(parsed, new StoryOutcome.Refused(Refusal.UnreadableTime, text));
                instant = read;
            }

            if (parsed.GetValue(headline) is not null || parsed.GetValue(takeHeadline) || parsed.GetValue(section) is not null)
            {
                var revision = await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == story.RevisionId, cancel);
                var title = parsed.GetValue(headline) ?? (revision.Headline.Length == 0 && parsed.GetValue(takeHeadline) ? await ProposedHeadline(db, story, cancel) : revision.Headline);
                var fields = StoryFields.Of(story, revision);
                var saved = await app.Services.GetRequiredService<SaveStory>().Save(story.Id, story.Version, fields with { Headline = title, Section = parsed.GetValue(section) ?? fields.Section }, Who, cancel);
                if (saved is not StoryOutcome.Done) return Tell(parsed, saved);
            }

            var order = new PublishOrder(instant, parsed.GetValue(now) ? false : null, parsed.GetValue(correction)!);
            var outcome = await app.Services.GetRequiredService<Publish>().Run(story.Id, order, Who, cancel);
            // Another process may be linking already; whichever takes the row does it once.
            await app.Services.GetRequiredService<WorkLoop>().RunDue(cancel);
            if (outcome is StoryOutcome.Refused { Reason: Refusal.NoHeadline })
            {
                var proposed = await ProposedHeadline(db, story, cancel);
                return Tell(parsed, new StoryOutcome.Refused(Refusal.NoHeadline, $"Proposed: \"{proposed}\". Take it with --take-headline or write one with --headline."));
            }

            return Tell(parsed, outcome);
        }));
        return command;
    }

    private static Command WithdrawCommand()
    {
        var id = Id();
        var reason = new Option<string>("--reason") { Description = "Why, for the log", DefaultValueFactory = _ => "withdrawn from the command line" };
        var kill = new Option<bool>("--kill") { Description = "For good: a killed story never comes back" };
        var command = new Command("withdraw", "Take a story away from readers, at once") { id, reason, kill };
        command.SetAction((parsed, cancel) => With(parsed, id, cancel, async (app, _, story) =>
        {
            var withdraw = app.Services.GetRequiredService<Withdraw>();
            var outcome = parsed.GetValue(kill)
                ? await withdraw.Kill(story.Id, parsed.GetValue(reason)!, Who, cancel)
                : await withdraw.Run(story.Id, parsed.GetValue(reason)!, Who, cancel);
            await app.Services.GetRequiredService<WorkLoop>().RunDue(cancel);
            return Tell(parsed, outcome);
        }));
        return command;
    }

    private static Command LinksCommand()
    {
        var id = Id();
        var followed = new Option<bool>("--followed") { Description = "The stories that build on it, instead of those it builds on" };
        var command = new Command("links", "What a story builds on, best first, with reasons") { id, followed };
        command.SetAction((parsed, cancel) => With(parsed, id, cancel, async (app, db, story) =>
        {
            await app.Services.GetRequiredService<WorkLoop>().RunDue(cancel);
            var inverse = parsed.GetValue(followed);
            var links = await db.Links.AsNoTracking()
                .Where(l => (inverse ? l.ToStoryId : l.FromStoryId) == story.Id && l.Decision != LinkDecision.Rejected).ToListAsync(cancel);
            foreach (var link in links.OrderByDescending(l => l.Decision is LinkDecision.Added or LinkDecision.Accepted).ThenByDescending(l => l.Score).ThenBy(l => l.Id))
            {
                var other = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == (inverse ? link.FromStoryId : link.ToStoryId), cancel);
                var headline = await db.Revisions.Where(r => r.Id == (other.PublicRevisionId ?? other.RevisionId)).Select(r => r.Headline).SingleAsync(cancel);
                var words = link.Reasons.Select(r => r.Say(story.Language)).ToList();
                var sentence = link.Anchor is { } anchor ? await AnchorText(db, link, anchor, cancel) : null;
                if (parsed.GetValue(CommandLine.Json))
                {
                    JsonLines.Write(new
                    {
                        type = inverse ? "follow-up" : System.Text.Json.JsonSerializer.SerializeToElement(link.Type).GetString(),
                        target = other.Id,
                        headline,
                        copyDate = other.CopyDate,
                        url = StoryUrl.Of(other),
                        score = link.Score,
                        decision = link.Decision.Word(),
                        reasons = link.Reasons.Select((r, i) => new { kind = r.Kind, r.Values, r.Weight, text = words[i] }),
                        editorReason = link.EditorReason.Length > 0 ? link.EditorReason : null,
                        anchor = link.Anchor is { } a ? new { block = a.Sentence.Block, a.Sentence.Start, a.Sentence.Length, sentence = sentence?.Sentence, phrase = sentence?.Phrase, targetSentence = a.TargetText, a.Score } : null,
                    });
                    continue;
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{link.Score:0.00}  story {other.Id}  {other.CopyDate:yyyy-MM-dd}  {headline}"));
                foreach (var word in words) Console.WriteLine($"      {word}");
                if (sentence is { } text) Console.WriteLine($"      “{text.Sentence}”");
            }

            return CommandLine.Done;
        }));
        return command;
    }

    private static async Task<(string Sentence, string Phrase)?> AnchorText(KawatDb db, LinkRow link, Linking.Links.Anchor anchor, CancellationToken cancel)
    {
        var from = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == link.FromStoryId, cancel);
        var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == link.FromRevisionId, cancel);
        var text = StoryText.Of(from, revision);
        return (Cut(text, anchor.Sentence), Cut(text, anchor.Phrase));

        static string Cut(ArticleText text, Span span) => text.TextOf(span.Block).Substring(span.Start, span.Length);
    }

    private static Command RelinkCommand()
    {
        var command = new Command("relink", "Read and link every released story anew");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = await CommandLine.OpenExisting(parsed, cancel);
            await using var db = await Db(app, cancel);
            await app.Services.GetRequiredService<SettleLinks>().Forget(cancel);
            await Engine.Rebuild.Run(app.Services, isResumed: true, Console.Error, cancel);
            Console.Error.WriteLine($"{await db.Stories.Released().CountAsync(cancel)} stories linked.");
            return CommandLine.Done;
        });
        return command;
    }

    private static Task<KawatDb> Db(WebApplication app, CancellationToken cancel) => app.Services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync(cancel);

    private static async Task<int> With(ParseResult parsed, Argument<long> id, CancellationToken cancel, Func<WebApplication, KawatDb, Story, Task<int>> act)
    {
        await using var app = await CommandLine.OpenExisting(parsed, cancel);
        await using var db = await Db(app, cancel);
        var wanted = parsed.GetValue(id);
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == wanted, cancel);
        return story is null ? Tell(parsed, new StoryOutcome.Missing($"story {wanted}")) : await act(app, db, story);
    }

    private static async Task<string> ProposedHeadline(KawatDb db, Story story, CancellationToken cancel)
    {
        var item = story.ItemId is { } itemId ? await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Id == itemId, cancel) : null;
        return item?.Reading is { } news ? HeadlineProposal.For(news) : "";
    }

    /// <summary>Why readers do not see a released story yet; null when they do, or when it is not out at all.</summary>
    private static string? Held(Story story) => !story.State.IsReleased() ? null
        : story is { EmbargoRaw: { } raw, EmbargoUntil: null } ? $"held: its embargo \"{raw}\" has no end that could be read"
        : story is { WireHold: { } hold, WireUntil: null } ? $"held by its sender: {hold.Word()}"
        : story.PublishedAt is { } at && at > TimeProvider.System.GetUtcNow() ? string.Create(CultureInfo.InvariantCulture, $"held until {at:yyyy-MM-dd'T'HH:mm:ss'Z'}")
        : null;

    private static int Tell(ParseResult parsed, StoryOutcome outcome)
    {
        var json = parsed.GetValue(CommandLine.Json);
        switch (outcome)
        {
            case StoryOutcome.Done { Story: var story }:
                var held = Held(story);
                if (json) JsonLines.Write(new { outcome = "done", id = story.Id, state = story.State.Word(), url = StoryUrl.Of(story), publishedAt = story.PublishedAt, held });
                else Console.WriteLine($"story {story.Id} is {story.State.Word()}: {StoryUrl.Of(story)}{(held is null ? "" : $" ({held})")}");
                return CommandLine.Done;
            case StoryOutcome.Refused { Reason: var reason, Detail: var detail }:
                var why = Words.In("en")[$"refusal.{reason.Word()}"];
                if (json) JsonLines.Write(new { outcome = "refused", reason = reason.Word(), message = why, detail });
                else Console.Error.WriteLine($"{why}{(detail.Length > 0 ? $" ({detail})" : "")}");
                return CommandLine.CouldNot;
            default:
                var what = ((StoryOutcome.Missing)outcome).What;
                if (json) JsonLines.Write(new { outcome = "missing", what });
                else Console.Error.WriteLine($"There is no {what}.");
                return CommandLine.CouldNot;
        }
    }
}
