using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Kawat.Tests.House;

/// <summary>The application keeps to the room map, and the check would notice if it didn't.</summary>
public sealed class RoomMapTests
{
    private const string Samples = "Kawat.Tests.House.Samples";

    [Fact]
    public void No_room_uses_what_it_may_not()
    {
        using var program = Read("kawat.dll");
        FailWith(Complaints(program, new RoomMap("Kawat")));
    }

    [Fact]
    public void No_call_from_the_portal_leads_to_a_write()
    {
        using var program = Read("kawat.dll");
        FailWith(Writes(program, new RoomMap("Kawat")));
    }

    [Theory]
    [InlineData("InAField", "DraftRow")]
    [InlineData("InASignature", "DraftRow")]
    [InlineData("AsATypeArgumentInAnAsyncLambda", "DraftRow")]
    [InlineData("AsABase", "DeskPage")]
    [InlineData("InAnAttribute", "DraftRow")]
    public void A_forbidden_use_is_noticed_wherever_it_hides(string user, string used)
    {
        var complaints = SampleComplaints(user);
        Assert.Contains(complaints, complaint =>
            complaint.StartsWith("Portal may not use Desk:", StringComparison.Ordinal) && complaint.Contains(used, StringComparison.Ordinal));
    }

    [Fact]
    public void An_allowed_use_is_let_pass() => Assert.Empty(SampleComplaints("OfAnAllowedRoom"));

    [Fact]
    public void A_library_namespace_that_is_not_on_the_list_is_noticed() =>
        Assert.Contains(SampleComplaints("OfAReader"), complaint => complaint.StartsWith("Portal may not use Kawat.Formats:", StringComparison.Ordinal));

    [Fact]
    public void A_room_without_a_line_is_noticed() =>
        Assert.Contains(SampleComplaints("InNoRoom"), complaint => complaint.Contains("a room without a line in the room map: Cellar", StringComparison.Ordinal));

    [Fact]
    public void A_type_named_in_Never_is_noticed_although_its_room_is_allowed() =>
        Assert.Contains(SampleComplaints("RunsAPage"), complaint => complaint.StartsWith("Work may not use Desk:", StringComparison.Ordinal));

    [Fact]
    public void A_write_behind_another_rooms_method_is_noticed()
    {
        using var samples = Read("Kawat.Tests.dll");
        var writes = Writes(samples, new RoomMap(Samples));
        Assert.Contains(writes, write => write.Contains("WritesThroughAnotherRoom", StringComparison.Ordinal) && write.EndsWith("SaveChangesAsync", StringComparison.Ordinal));
        Assert.DoesNotContain(writes, write => write.Contains("OnlyReads", StringComparison.Ordinal));
    }

    // Whole, one a line: the assertions of collections cut long texts short.
    private static void FailWith(string[] faults) => Assert.True(faults.Length == 0, string.Join('\n', faults));

    private static string[] SampleComplaints(string type)
    {
        using var samples = Read("Kawat.Tests.dll");
        return [.. Complaints(samples, new RoomMap(Samples)).Where(complaint => complaint.Contains("." + type, StringComparison.Ordinal))];
    }

    private static string[] Complaints(AssemblyDefinition assembly, RoomMap map) =>
    [
        .. assembly.MainModule.GetAllTypes()
            .SelectMany(type => Uses.Of(type).Select(used => map.Complaint(type, used)))
            .OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Follows calls from the rooms that may only read, through whatever methods of the same assembly, to the methods
    /// that change rows. Calls through an interface or a delegate held by somebody else are not followed.</summary>
    private static string[] Writes(AssemblyDefinition assembly, RoomMap map)
    {
        HashSet<MethodDefinition> seen = [];
        Stack<(MethodDefinition Method, string Path)> open = new(
            assembly.MainModule.GetAllTypes()
                .Where(type => RoomMap.ReadOnlyRooms.Contains(map.RoomOf(type)))
                .SelectMany(type => type.Methods)
                .Select(method => (method, method.DeclaringType.FullName + "." + method.Name)));
        List<string> writes = [];
        while (open.TryPop(out var step))
        {
            if (!seen.Add(step.Method)) continue;
            foreach (var call in Uses.Calls(step.Method))
            {
                if (ChangesRows(call)) writes.Add($"{step.Path} -> {call.DeclaringType.Name}.{call.Name}");
                else if (call.DeclaringType.Scope == assembly.MainModule && call.Resolve() is { } next) open.Push((next, $"{step.Path} -> {next.DeclaringType.Name}.{next.Name}"));
            }
        }
        return [.. writes];
    }

    private static bool ChangesRows(MethodReference method)
    {
        string[] verbs = method.DeclaringType.GetElementType().FullName switch
        {
            "Microsoft.EntityFrameworkCore.DbContext" or "Microsoft.EntityFrameworkCore.DbSet`1" => ["SaveChanges", "Add", "Update", "Remove", "Attach"],
            "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions" => ["ExecuteUpdate", "ExecuteDelete"],
            "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions" => ["ExecuteUpdate", "ExecuteDelete"],
            "Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions" => ["ExecuteSql"],
            "System.Data.Common.DbCommand" or "Npgsql.NpgsqlCommand" or "Microsoft.Data.Sqlite.SqliteCommand" => ["ExecuteNonQuery"],
            _ => method.DeclaringType.Name == "KawatDb" ? ["SaveChanges"] : [],
        };
        return verbs.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal));
    }

    private static AssemblyDefinition Read(string file)
    {
        var folder = new DefaultAssemblyResolver();
        folder.AddSearchDirectory(AppContext.BaseDirectory);
        return AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, file), new ReaderParameters { AssemblyResolver = folder });
    }
}
