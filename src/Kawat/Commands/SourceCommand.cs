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
        return new Command("source", "Sources and their push keys") { add };
    }
}
