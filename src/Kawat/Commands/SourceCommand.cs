using System.CommandLine;
using Kawat.Intake;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Commands;

/// <summary><c>kawat source …</c>: who may push.</summary>
internal static class SourceCommand
{
    public static Command Make()
    {
        var key = new Argument<string>("KEY") { Description = "Lower-case key, as in POST /intake/KEY" };
        var name = new Option<string?>("--name") { Description = "Its name at the desk" };
        var add = new Command("key", "Make a new push key for a source, and the source when it is new; the key is shown once") { key, name };
        add.SetAction(async (parsed, cancel) =>
        {
            await using var app = await CommandLine.Open(parsed, cancel);
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync(cancel);
            var wanted = Slug.Of(parsed.GetValue(key)!);
            var source = await FindSource.OrMake(db, app.Services.GetRequiredService<TimeProvider>(), wanted, parsed.GetValue(name) ?? parsed.GetValue(key)!, cancel);
            var made = await FindSource.NewPushKey(db, source, cancel);
            if (parsed.GetValue(CommandLine.Json)) JsonLines.Write(new { source = source.Key, key = made });
            else Console.WriteLine($"POST /intake/{source.Key} with Authorization: Bearer {made}");
            return CommandLine.Done;
        });
        return new Command("source", "Sources: who delivers, how, and by what rules") { add, ListCommand(), SetCommand() };
    }

    private static Command ListCommand()
    {
        var command = new Command("list", "Sources, when each was last heard of, and what is wrong with it");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = await CommandLine.OpenExisting(parsed, cancel);
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync(cancel);
            var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            foreach (var source in await db.Sources.AsNoTracking().OrderBy(s => s.Key).ToListAsync(cancel))
            {
                var isSilent = SourceSchedule.IsSilent(source, now);
                if (parsed.GetValue(CommandLine.Json))
                    JsonLines.Write(new { key = source.Key, name = source.Name, enabled = source.IsEnabled, feed = source.FeedUrl, minutes = source.PollMinutes, gap = source.GapMinutes, rules = SourceRuleText.Write(source.Rules), lastItemAt = source.LastItemAt, lastSuccessAt = source.LastSuccessAt, nextPollAt = source.NextPollAt, failures = source.FailureCount, error = source.LastError, silent = isSilent });
                else
                    Console.WriteLine($"{source.Key}  {source.Name}  {(source.LastItemAt is { } at ? $"last item {at:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "no item yet")}{(isSilent ? "  SILENT" : "")}{(source.FailureCount > 0 ? $"  failed {source.FailureCount} times: {source.LastError}" : "")}");
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static Command SetCommand()
    {
        var key = new Argument<string>("KEY") { Description = "The source's key; it is made when it is new" };
        var feed = new Option<string?>("--feed") { Description = "Address of the feed to fetch; empty for none" };
        var minutes = new Option<int?>("--minutes") { Description = "Minutes between looks at it, 1-1440; 0 for never" };
        var gap = new Option<int?>("--gap") { Description = "Minutes of silence after which it is marked; 0 for never" };
        var rule = new Option<string[]>("--rule") { Description = "A rule, such as \"ignore keyword bola\"; replaces all rules", AllowMultipleArgumentsPerToken = false };
        var command = new Command("set", "Say how a source delivers and what is done with its copy") { key, feed, minutes, gap, rule };
        command.SetAction(async (parsed, cancel) =>
        {
            var (rules, bad) = SourceRuleText.Read(string.Join('\n', parsed.GetValue(rule) ?? []));
            if (bad is not null)
            {
                await Console.Error.WriteLineAsync($"This is no rule: {bad}. A rule is: desk, hold or ignore; keyword, section or priority; and a value.");
                return CommandLine.WrongUse;
            }

            await using var app = await CommandLine.Open(parsed, cancel);
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync(cancel);
            var time = app.Services.GetRequiredService<TimeProvider>();
            var wanted = Slug.Of(parsed.GetValue(key)!);
            var source = await FindSource.OrMake(db, time, wanted, parsed.GetValue(key)!, cancel);
            if (parsed.GetValue(feed) is { Length: > 0 } && await db.SourcePulls.AnyAsync(p => p.SourceId == source.Id, cancel))
            {
                await Console.Error.WriteLineAsync($"{source.Key} is fetched from a server; end that at the desk before it gets a feed.");
                return CommandLine.WrongUse;
            }

            if (parsed.GetValue(feed) is { } address) source.FeedUrl = address.Trim();
            if (parsed.GetValue(minutes) is { } every) source.PollMinutes = Math.Clamp(every, 0, 1440);
            if (parsed.GetValue(gap) is { } silence) source.GapMinutes = Math.Clamp(silence, 0, 100_000);
            if (rules.Count > 0) source.Rules = rules;
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await SourceSchedule.Now(db, source, time.GetUtcNow(), cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return CommandLine.Done;
        });
        return command;
    }
}
