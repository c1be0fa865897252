using System.CommandLine;
using Kawat.Accounts;
using Kawat.Shared;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kawat.Commands;

/// <summary><c>kawat up</c>: the whole newsroom in one process, in the foreground, until SIGTERM or Ctrl+C.</summary>
internal static class UpCommand
{
    public static Command Make()
    {
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on, parted by semicolons", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var noDemo = new Option<bool>("--no-demo") { Description = "Leave an empty archive empty" };
        var command = new Command("up", "Start the portal, the desk and everything behind them") { urls, noDemo };
        command.SetAction(async (parsed, cancel) =>
        {
            foreach (var url in parsed.GetValue(urls)!.Split(';'))
            {
                if (!CanBeListenedOn(url)) throw new SetupException($"--urls is '{url}': expected an address such as http://127.0.0.1:8080.");
            }

            var app = Program.Build(new RunSettings
            {
                Data = Path.GetFullPath(parsed.GetValue(CommandLine.Data)!),
                Urls = parsed.GetValue(urls)!,
                DatabaseSetting = Environment.GetEnvironmentVariable("KAWAT_DATABASE"),
                RunsByItself = true,
                LogLevel = LogLevel.Information,
            });
            await Start.Prepare(app.Services, cancel);
            if (!parsed.GetValue(noDemo)) await DemoWire.Fill(app.Services, Console.Error, cancel);
            try
            {
                await app.StartAsync(cancel);
            }
            catch (IOException taken)
            {
                await Console.Error.WriteLineAsync($"Cannot listen on {parsed.GetValue(urls)}: {taken.Message}");
                return CommandLine.CouldNot;
            }

            // Last, and told at once: a start that failed before has shown nobody the password.
            Announce(app, await FirstStart.Run(app.Services, cancel));
            await app.WaitForShutdownAsync(cancel);
            return CommandLine.Done;
        });
        return command;
    }

    private static bool CanBeListenedOn(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Host.Length: > 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void Announce(WebApplication app, (string UserName, string Password)? first)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');
        Console.WriteLine($"Portal  {address}/");
        Console.WriteLine($"Desk    {address}/desk");
        Console.WriteLine($"Data    {app.Services.GetRequiredService<DataFolder>().Root}");
        if (first is { } account)
            Console.WriteLine($"Sign in as {account.UserName} with the one-time password {account.Password}");
        Console.Out.Flush();
    }
}
