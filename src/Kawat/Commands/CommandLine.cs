using System.CommandLine;

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
        root.Subcommands.Add(IntakeCommand.Make());
        root.Subcommands.Add(StoryCommand.Make());
        root.Subcommands.Add(SourceCommand.Make());
        root.Subcommands.Add(UserCommand.Make());
        return root;
    }

    /// <summary>Runs <paramref name="args"/>.</summary>
    public static async Task<int> Run(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("See: kawat --help");
        return WrongUse;
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
