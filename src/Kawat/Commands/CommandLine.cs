using System.CommandLine;
using Kawat.Shared;

namespace Kawat.Commands;

/// <summary>Every command of the program. Exit codes: 0 done, 1 it could not be done, 2 wrong use.
/// With <c>--json</c> standard output holds one JSON object a line and nothing else.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int CouldNot = 1;
    public const int WrongUse = 2;

    public static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder (KAWAT_DATA; default ./data)",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("KAWAT_DATA") ?? "data",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line", Recursive = true };

    public static RootCommand Root()
    {
        var root = new RootCommand(
            """
            Kawat: wire copy comes in, an editor turns it into a story, readers see it with what it builds on.

            KAWAT_DATABASE chooses the database: sqlite:FILE (default: kawat.db in the data folder),
            postgres://user:password@host/database, or a connection string with Host=.
            """);
        root.Options.Add(Data);
        root.Options.Add(Json);
        root.Subcommands.Add(UpCommand.Make());
        root.Subcommands.Add(ReadCommand.Make());
        root.Subcommands.Add(WriteCommand.Make());
        root.Subcommands.Add(IntakeCommand.Make());
        root.Subcommands.Add(StoryCommand.Make());
        root.Subcommands.Add(SourceCommand.Make());
        root.Subcommands.Add(UserCommand.Make());
        root.Subcommands.Add(EngineCommand.Make());
        return root;
    }

    /// <summary>Runs <paramref name="args"/>.</summary>
    public static async Task<int> Run(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count == 0) return await Invoke(parsed);
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("See: kawat --help");
        return WrongUse;
    }

    /// <summary>What is wrong with the set-up is told in a line; anything else is a fault of ours and keeps its trace.</summary>
    private static async Task<int> Invoke(ParseResult parsed)
    {
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return CouldNot;
        }
        catch (Exception fault) when (SetupFault(fault, parsed) is not null)
        {
            await Console.Error.WriteLineAsync(SetupFault(fault, parsed));
            return WrongUse;
        }
    }

    private static string? SetupFault(Exception fault, ParseResult parsed) => fault switch
    {
        UnauthorizedAccessException or IOException => $"The data folder {Path.GetFullPath(parsed.GetValue(Data)!)} cannot be used: {fault.Message}",
        SetupException => fault.Message,
        Npgsql.NpgsqlException or System.Net.Sockets.SocketException => $"The database of KAWAT_DATABASE cannot be reached: {fault.Message}",
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 14 or 8 or 26 } => $"The database in {Path.GetFullPath(parsed.GetValue(Data)!)} cannot be used: {fault.Message}",
        Microsoft.Extensions.Options.OptionsValidationException => $"A setting is wrong: {fault.Message}",
        _ => fault.InnerException is { } inner && fault is InvalidOperationException or TypeInitializationException ? SetupFault(inner, parsed) : null,
    };

    /// <summary>As <see cref="Open"/>, for commands that look at what is there: without an archive they make none.</summary>
    public static Task<WebApplication> OpenExisting(ParseResult parsed, CancellationToken cancel)
    {
        var folder = Path.GetFullPath(parsed.GetValue(Data)!);
        return Environment.GetEnvironmentVariable("KAWAT_DATABASE") is { Length: > 0 } || File.Exists(Path.Combine(folder, "kawat.db"))
            ? Open(parsed, cancel)
            : throw new SetupException($"There is no archive in {folder}. --data names another folder; `kawat up` and `kawat intake` make one.");
    }

    /// <summary>The program's rooms for one command: built, schema brought up to date, nothing running by itself.</summary>
    public static async Task<WebApplication> Open(ParseResult parsed, CancellationToken cancel)
    {
        var app = Program.Build(new RunSettings
        {
            Data = Path.GetFullPath(parsed.GetValue(Data)!),
            DatabaseSetting = Environment.GetEnvironmentVariable("KAWAT_DATABASE"),
        });
        await Start.Prepare(app.Services, cancel);
        return app;
    }
}
