using System.CommandLine;
using Kawat.Formats;

namespace Kawat.Commands;

/// <summary><c>kawat read</c>: what the readers make of a file. Stores nothing.</summary>
internal static class ReadCommand
{
    public static Command Make()
    {
        var files = new Argument<string[]>("FILE") { Description = "Files of any known format", Arity = ArgumentArity.OneOrMore };
        var command = new Command("read", "Read files and say what is in them; store nothing. Exit code 1 when one of them gave no item.") { files };
        command.SetAction(async (parsed, cancel) =>
        {
            var code = CommandLine.Done;
            foreach (var file in parsed.GetValue(files)!)
            {
                var reading = await ReadFile(file, cancel);
                if (reading.IsUnreadable) code = CommandLine.CouldNot;
                if (parsed.GetValue(CommandLine.Json))
                    foreach (var line in NewsItemJson.Lines(file, reading)) Console.Out.WriteLine(line);
                else Print(file, reading);
            }

            return code;
        });
        return command;
    }

    /// <summary>What the readers make of a file; one that is not there is a reading with that problem.</summary>
    public static async Task<WireReading> ReadFile(string file, CancellationToken cancel)
    {
        var hints = new WireHints { FileName = Path.GetFileName(file), Zone = "Asia/Jakarta" };
        try
        {
            var size = new FileInfo(file).Length;
            // One byte over the limit is enough for the reader to say how it is; the message names the real size.
            return size > hints.MaxBytes
                ? new("unknown", [], [new Problem(Intake.ProblemOf.TooLarge, Severity.Error, FormattableString.Invariant($"{Path.GetFileName(file)} has {size / 1048576.0:0.0} MB, the limit is {hints.MaxBytes / 1048576.0:0.0} MB."))])
                : WireReader.Read(await File.ReadAllBytesAsync(file, cancel), hints);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new("unknown", [], [new Problem(Intake.ProblemOf.FileNotRead, Severity.Error, $"{file} cannot be opened: {fault.Message}")]);
        }
    }

    private static void Print(string file, WireReading reading)
    {
        Console.WriteLine($"{file}: {reading.Format}, {reading.Items.Count} item(s)");
        foreach (var problem in reading.Problems) Print(problem);
        foreach (var (item, problems) in reading.Items)
        {
            Console.WriteLine($"  headline   {item.Headline ?? "(none)"}");
            if (item.Deck is { } deck) Console.WriteLine($"  deck       {deck}");
            if (item.Dateline is { } line) Console.WriteLine($"  dateline   {string.Join(" · ", new[] { line.Place, line.Country, line.Agency }.Where(part => part is not null))}");
            if (item.Published is { } published) Console.WriteLine($"  published  {published.Value} ({published.Reason})");
            if (item.Bylines.Count > 0) Console.WriteLine($"  byline     {string.Join(", ", item.Bylines)}");
            if (item.Editors.Count > 0) Console.WriteLine($"  editor     {string.Join(", ", item.Editors)}");
            foreach (var picture in item.Pictures) Console.WriteLine($"  picture    {picture.Caption} ({picture.Credit?.Agency}/{picture.Credit?.Photographer})");
            foreach (var block in item.Body.Blocks) Console.WriteLine($"  | {block.PlainText.ReplaceLineEndings(" ")}");
            if (item.Dropped.Count > 0) Console.WriteLine($"  dropped    {item.Dropped.Count} line(s)");
            foreach (var problem in problems) Print(problem);
        }
    }

    private static void Print(Problem problem) =>
        Console.WriteLine($"  {EnumWords.Word(problem.Severity)} {problem.Code}: {problem.Message}{(problem.Line > 0 ? $" (line {problem.Line})" : "")}");
}
