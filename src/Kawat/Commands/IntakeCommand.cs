using System.CommandLine;
using Kawat.Desk;
using Kawat.Intake;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Commands;

/// <summary><c>kawat intake</c>: hands files in, as a transport would. What was accepted becomes a draft story, since whoever types this is at the desk.</summary>
internal static class IntakeCommand
{
    private const string Who = "command line";

    public static Command Make()
    {
        var files = new Argument<string[]>("FILE") { Description = "Files of any known format", Arity = ArgumentArity.ZeroOrMore };
        var source = new Option<string>("--source") { Description = "Key of the source they count as", DefaultValueFactory = _ => "command-line" };
        var noDraft = new Option<bool>("--no-draft") { Description = "Leave accepted items in the queue instead of making draft stories" };
        var command = new Command("intake", "Hand files in. Exit code 1 when one of them was not accepted.") { files, source, noDraft };
        command.SetAction((parsed, cancel) => Take(parsed, parsed.GetValue(files)!, parsed.GetValue(source)!, !parsed.GetValue(noDraft), cancel));
        command.Subcommands.Add(ListCommand());
        return command;
    }

    private static async Task<int> Take(ParseResult parsed, string[] files, string sourceKey, bool makeDrafts, CancellationToken cancel)
    {
        if (files.Length == 0)
        {
            await Console.Error.WriteLineAsync("intake needs a FILE, or `intake list`.");
            return CommandLine.WrongUse;
        }

        await using var app = await CommandLine.Open(parsed, cancel);
        var services = app.Services;
        await using var db = await services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync(cancel);
        var source = await FindSource.OrMake(db, services.GetRequiredService<TimeProvider>(), Slug.Of(sourceKey), sourceKey, cancel);
        var limit = services.GetRequiredService<IOptions<IntakeOptions>>().Value.MaxItemBytes;
        var code = CommandLine.Done;
        foreach (var file in files)
        {
            if (!File.Exists(file))
            {
                if (parsed.GetValue(CommandLine.Json)) JsonLines.Write(new { file, state = ItemState.Refused.Word(), reason = "There is no such file." });
                else await Console.Error.WriteLineAsync($"{file}: there is no such file.");
                code = CommandLine.CouldNot;
                continue;
            }

            var size = new FileInfo(file).Length;
            var bytes = size > limit ? default(ReadOnlyMemory<byte>) : await File.ReadAllBytesAsync(file, cancel);
            var delivery = new Delivery(source, Transport.CommandLine, Path.GetFileName(file), bytes, size, PictureFolder: Path.GetDirectoryName(Path.GetFullPath(file)));
            var received = await services.GetRequiredService<Receive>().Take(delivery, cancel);
            foreach (var item in received.Items)
            {
                if (item.State is ItemState.Quarantined or ItemState.Refused) code = CommandLine.CouldNot;
                long? story = item.StoryId;
                if (makeDrafts && item.State == ItemState.Accepted && await services.GetRequiredService<MakeStory>().FromItem(item.Id, Who, cancel) is StoryOutcome.Done made) story = made.Story.Id;
                Show(parsed, new ItemLine(file, item, received.Arrival, story));
            }
        }

        return code;
    }

    private static Command ListCommand()
    {
        var state = new Option<string?>("--state") { Description = "accepted, duplicate, superseded, quarantined or refused" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<ItemState>().Select(value => value.Word())]);
        var limit = new Option<int>("--limit") { Description = "At most so many, newest first", DefaultValueFactory = _ => 1000 };
        var command = new Command("list", "What arrived and how it ended, newest first") { state, limit };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = await CommandLine.OpenExisting(parsed, cancel);
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync(cancel);
            var rows = db.Items.AsNoTracking().Join(db.Arrivals, i => i.ArrivalId, a => a.Id, (item, arrival) => new { item, arrival });
            if (parsed.GetValue(state) is { } wanted)
            {
                var value = Enum.GetValues<ItemState>().First(one => one.Word() == wanted);
                rows = rows.Where(row => row.item.State == value);
            }

            foreach (var row in await rows.OrderByDescending(row => row.item.Id).Take(parsed.GetValue(limit)).ToListAsync(cancel))
                Show(parsed, new ItemLine(row.arrival.FileName, row.item, row.arrival, row.item.StoryId));
            return CommandLine.Done;
        });
        return command;
    }

    private sealed record ItemLine(string File, Item Item, Arrival Arrival, long? Story);

    private static void Show(ParseResult parsed, ItemLine line)
    {
        // A repeat of the whole file shows the first one's items; what happened now is "duplicate".
        var repeated = line.Arrival.State == ArrivalState.Duplicate;
        var state = repeated ? ItemState.Duplicate.Word() : line.Item.State.Word();
        var reason = repeated ? line.Arrival.Reason : line.Item.Reason;
        if (parsed.GetValue(CommandLine.Json))
        {
            JsonLines.Write(new
            {
                file = line.File,
                item = line.Item.Id,
                arrival = line.Arrival.Id,
                state,
                reason,
                format = line.Item.Format,
                headline = line.Item.Headline,
                language = line.Item.Language,
                copyDate = line.Item.CopyDate,
                receivedAt = line.Arrival.ReceivedAt,
                bytes = line.Arrival.RawSize,
                related = line.Item.RelatedItemId,
                story = line.Story,
                problems = line.Item.Problems,
            });
            return;
        }

        Console.WriteLine($"item {line.Item.Id}  {state,-11}  {line.File}  {(line.Item.Headline.Length > 0 ? line.Item.Headline : "(no headline)")}{(line.Story is { } story ? $"  → story {story}" : "")}");
        if (reason.Length > 0) Console.WriteLine($"  {reason}");
        foreach (var problem in line.Item.Problems) Console.WriteLine($"  {problem.Severity.Word()} {problem.Code}: {problem.Message}");
    }
}
