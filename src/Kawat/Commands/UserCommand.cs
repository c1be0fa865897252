using System.CommandLine;
using Kawat.Accounts;
using Kawat.Shared;

namespace Kawat.Commands;

/// <summary><c>kawat user add</c>: staff from the command line.</summary>
internal static class UserCommand
{
    public static Command Make() => new("user", "Staff") { Add() };

    private static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "Sign-in name: letters, digits, dot, hyphen, underscore" };
        var display = new Option<string?>("--display-name") { Description = "Name as colleagues know it" };
        var role = new Option<Role>("--role") { Description = "Reporter, Editor, DeskHead or Administrator", DefaultValueFactory = _ => Role.Reporter };
        var password = new Option<string?>("--password") { Description = "At least 12 characters; without it a one-time password is made and shown" };
        var language = new Option<string>("--language") { Description = "The desk's language for this person: id or en", DefaultValueFactory = _ => "id" };
        language.AcceptOnlyFromAmong([.. Words.Languages]);
        var command = new Command("add", "Add a member of staff") { name, display, role, password, language };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = await CommandLine.Open(parsed, cancel);
            var userName = parsed.GetValue(name)!;
            var outcome = await app.Services.GetRequiredService<AddUser>().Add(userName, parsed.GetValue(display) ?? userName, parsed.GetValue(role), parsed.GetValue(password), parsed.GetValue(language)!);
            if (outcome is AddUserOutcome.Added added)
            {
                if (parsed.GetValue(CommandLine.Json)) JsonLines.Write(new { user = added.Staff.UserName, role = added.Staff.Role.Word(), password = added.Password });
                else Console.WriteLine(added.Password is { } oneTime ? $"{added.Staff.UserName} may sign in with the one-time password {oneTime}" : $"{added.Staff.UserName} may sign in");
                return CommandLine.Done;
            }

            await Console.Error.WriteLineAsync(outcome switch
            {
                AddUserOutcome.Exists => $"There is somebody called {userName}.",
                AddUserOutcome.WeakPassword weak => string.Join(" ", weak.Complaints.Select(complaint => Words.In("en")[$"desk.password.{complaint}"])),
                _ => $"'{userName}' is no sign-in name: 2 to 40 letters, digits, dots, hyphens or underscores.",
            });
            return CommandLine.CouldNot;
        });
        return command;
    }
}
