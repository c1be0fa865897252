using Kawat.Formats;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Intake.Lifecycle;

/// <summary>Sixteen chains of versions in seven formats: the state after each step, and nothing that is embargoed, withheld or canceled in any output. One newsroom an engine, since each chain speaks of items of its own.</summary>
public sealed class LifecycleTests(LifecycleTests.Newsrooms newsrooms) : IClassFixture<LifecycleTests.Newsrooms>
{
    private static string Folder => Path.Combine(Places.Root, "tests", "cases", "lifecycle");

    public static IEnumerable<TheoryDataRow<Engine, string, string>> Chains() =>
        from engine in new[] { Engine.Sqlite, Engine.Postgres }
        from format in ChainWire.Formats
        from file in Directory.EnumerateFiles(Folder, "*.txt").Order(StringComparer.Ordinal)
        select new TheoryDataRow<Engine, string, string>(engine, format, Path.GetFileNameWithoutExtension(file));

    [Theory, MemberData(nameof(Chains))]
    public async Task A_chain_of_versions_ends_where_its_case_says(Engine engine, string format, string chain)
    {
        var (newsroom, day, mark) = await newsrooms.Next(engine);
        await new ChainRun(newsroom, format, day, mark).Run(await File.ReadAllLinesAsync(Path.Combine(Folder, $"{chain}.txt")));
    }

    [Fact]
    public void There_are_sixteen_chains_in_seven_formats() => Assert.Equal(2 * 16 * 7, Chains().Count());

    /// <summary>One newsroom an engine; each chain gets a day and a mark of its own.</summary>
    public sealed class Newsrooms : IAsyncLifetime
    {
        private readonly Dictionary<Engine, Newsroom> _rooms = [];
        private DateOnly _day = new(2026, 3, 2);

        internal async Task<(Newsroom Newsroom, DateOnly Day, string Mark)> Next(Engine engine)
        {
            if (!_rooms.TryGetValue(engine, out var room)) _rooms[engine] = room = await Newsroom.Open(engine);
            _day = _day.AddDays(2);
            room.Time.SetTo(new DateTimeOffset(_day.ToDateTime(new TimeOnly(7, 0)), TimeSpan.FromHours(7)));
            // Letters alone: a search knows them as one word, however it parts words.
            var number = _day.DayNumber;
            return (room, _day, string.Concat("zq", string.Concat($"{number}".Select(digit => (char)('a' + digit - '0')))));
        }

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            foreach (var room in _rooms.Values) await room.DisposeAsync();
        }
    }
}
