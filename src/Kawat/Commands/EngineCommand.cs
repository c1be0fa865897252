using System.CommandLine;
using Kawat.Commands.Engine;

namespace Kawat.Commands;

/// <summary><c>kawat engine …</c>: runs the engine over an archive file and writes what it found as a table. Needs no data folder and stores nothing else; all but <c>rebuild</c>.</summary>
internal static class EngineCommand
{
    private static readonly Option<string[]> Archive = new("--archive")
    {
        Description = "Archive file, .jsonl or .jsonl.gz: id, url, published, title, body, perhaps language; may be given several times",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> Out = new("--out") { Description = "The table to write: tab separated, one header line", Required = true };

    public static Command Make() => new("engine", "Run the engine over an archive file, for measuring; or rebuild what it made of the stories")
    {
        Task("timex", "Time expressions of the stories of --ids: id, start, end, type, value, …", "--ids", FindTimes.Write),
        Task("names", "Names of the stories of --ids: id, start, end, type, surface", "--ids", FindNames.Write),
        Task("duplicates", "What the pairs of --pairs are to each other: id_a, id_b, label, score", "--pairs", FindCopies.Write),
        Task("events", "Which stories of --ids report one happening, clustered among all stories of their days: id, cluster", "--ids", FindEvents.Write),
        Task("background", "What the stories of --queries build on, best first: query_id, doc_id, score", "--queries", FindLinks.WriteLinks),
        Task("anchors", "Which sentence of the stories of --queries points to which story: query_id, sentence_start, doc_id, score", "--queries", FindLinks.WriteAnchors),
        Task("days", "The days estimated for stories that give none, and how: id, day, method", null, FindDays.Write),
        RebuildCommand(),
    };

    private static Command RebuildCommand()
    {
        var resume = new Option<bool>("--resume") { Description = "Go on with one that was stopped, instead of beginning again" };
        var command = new Command("rebuild", "Build this node's index, and every story's reading, links and threads, anew from the stories; editors' words stay. Can be stopped and resumed.") { resume };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = await CommandLine.OpenExisting(parsed, cancel);
            await Rebuild.Run(app.Services, parsed.GetValue(resume), Console.Error, cancel);
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Task(string name, string description, string? rows, Action<EngineRun> write)
    {
        var wanted = new Option<string>(rows ?? "--ids") { Description = "Which: a table with a header line, or a plain list, one a line", Required = true };
        var command = new Command(name, description) { Archive, Out };
        if (rows is not null) command.Options.Add(wanted);
        command.SetAction(parsed =>
        {
            var run = new EngineRun(parsed.GetValue(Archive)!, rows is null ? "" : parsed.GetValue(wanted)!, parsed.GetValue(Out)!);
            foreach (var file in run.Archives.Append(run.Wanted).Where(file => file.Length > 0 && !File.Exists(file)))
            {
                Console.Error.WriteLine($"There is no file {file}.");
                return CommandLine.WrongUse;
            }

            try
            {
                write(run);
                return CommandLine.Done;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Console.Error.WriteLine(fault.Message);
                return CommandLine.CouldNot;
            }
        });
        return command;
    }
}
