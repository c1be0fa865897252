using System.Globalization;

namespace Kawat.Commands.Engine;

/// <summary><c>engine days</c>: the days estimated for stories that give none, and how.</summary>
internal static class FindDays
{
    public static void Write(EngineRun run)
    {
        var stories = ArchiveFile.ReadAsGiven(run.Archives);
        var numbers = new StoryNumbers(stories);
        using var table = Table.Create(run.Out, "id", "day", "method");
        foreach (var story in stories.Where(story => story.Day is null))
        {
            var (day, method) = StoryDays.DayOf(story, numbers);
            table.Row(story.Id, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", method.Word());
        }
    }
}
