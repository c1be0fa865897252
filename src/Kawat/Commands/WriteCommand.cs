using System.CommandLine;
using System.Globalization;
using Kawat.Formats;

namespace Kawat.Commands;

/// <summary><c>kawat write</c>: files of any known format, written in another one. Stores nothing.</summary>
internal static class WriteCommand
{
    public static Command Make()
    {
        var names = string.Join(", ", WireWriter.Formats.Select(format => format.Name));
        var files = new Argument<string[]>("FILE") { Description = "Files of any known format; their items go into one document", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format", "-f") { Description = $"One of {names}", Required = true };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; standard output without it" };
        var provider = new Option<string>("--provider") { Description = "Who sends, by name", DefaultValueFactory = _ => "Kawat" };
        var home = new Option<string>("--home") { Description = "Address of who sends", DefaultValueFactory = _ => "https://localhost/" };
        var command = new Command("write", "Read files and write their items in another format; store nothing. Exit code 1 when one of them gave no item.") { files, format, output, provider, home };
        command.SetAction(async (parsed, cancel) =>
        {
            var wanted = parsed.GetValue(format)!;
            if (WireWriter.Format(wanted) is not { } target)
            {
                await Console.Error.WriteLineAsync($"No format is called '{wanted}'. There are: {names}.");
                return CommandLine.WrongUse;
            }

            var code = CommandLine.Done;
            var items = new List<NewsItem>();
            foreach (var file in parsed.GetValue(files)!)
            {
                var reading = await ReadCommand.ReadFile(file, cancel);
                foreach (var problem in reading.Problems.Concat(reading.Items.SelectMany(item => item.Problems)).Where(problem => problem.Severity > Severity.Note))
                    await Console.Error.WriteLineAsync($"{file}: {problem.Severity.Word()} {problem.Code}: {problem.Message}");
                items.AddRange(reading.Items.Select(item => item.Item));
                if (!reading.IsUnreadable) continue;
                await Console.Error.WriteLineAsync($"{file}: no item could be read.");
                code = CommandLine.CouldNot;
            }

            if (items.Count == 0) return CommandLine.CouldNot;
            var bytes = target.Write(items, new WriteOptions { Provider = parsed.GetValue(provider)!, Home = parsed.GetValue(home)!, At = TimeProvider.System.GetUtcNow(), Language = items[0].Language ?? "id" });
            if (target.Lost.Count > 0)
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{target.Name} has no place for: {string.Join(", ", target.Lost.Order().Select(field => field.Word()))}."));
            if (parsed.GetValue(output) is { } path) await File.WriteAllBytesAsync(path, bytes, cancel);
            else
            {
                await using var stream = Console.OpenStandardOutput();
                await stream.WriteAsync(bytes, cancel);
            }

            return code;
        });
        return command;
    }
}
