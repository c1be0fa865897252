using Kawat.Linking.Text;

namespace Kawat.Commands.Engine;

/// <summary><c>engine names</c>: the names in stories.</summary>
internal static class FindNames
{
    public static void Write(EngineRun run)
    {
        var wanted = run.WantedStories(run.Stories());
        var readings = EngineRun.Read(wanted);
        using var table = Table.Create(run.Out, "id", "start", "end", "type", "surface", "key");
        for (var i = 0; i < wanted.Count; i++)
            foreach (var mention in readings[i].Mentions)
            {
                var (start, end, surface) = wanted[i].Place(mention.Span);
                var entity = readings[i].Entities[mention.Entity];
                table.Row(wanted[i].Id, start, end, TypeOf(entity.Kind), surface, entity.Key);
            }
    }

    private static string TypeOf(EntityKind kind) => kind switch
    {
        EntityKind.Person => "PER",
        EntityKind.Organisation => "ORG",
        EntityKind.Place => "LOC",
        _ => "EVENT",
    };
}
