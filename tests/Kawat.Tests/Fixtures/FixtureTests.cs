using Npgsql;

namespace Kawat.Tests.Fixtures;

/// <summary>The fixtures do what the other tests believe of them.</summary>
public sealed class FixtureTests
{
    [Fact]
    public async Task Two_databases_share_nothing()
    {
        await using var first = NpgsqlDataSource.Create(await PostgresServer.CreateDatabase());
        await using var second = NpgsqlDataSource.Create(await PostgresServer.CreateDatabase());

        await first.CreateCommand("CREATE TABLE story (id integer); INSERT INTO story VALUES (7)").ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Equal(7, await first.CreateCommand("SELECT id FROM story").ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal(false, await second.CreateCommand("SELECT to_regclass('story') IS NOT NULL").ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_database_speaks_unicode()
    {
        await using var source = NpgsqlDataSource.Create(await PostgresServer.CreateDatabase());
        await using var command = source.CreateCommand("SELECT lower('ÇELİK ЖУРНАЛ'), current_setting('server_encoding')");
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);

        Assert.True(await row.ReadAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("çeli", row.GetString(0), StringComparison.Ordinal);
        Assert.EndsWith("журнал", row.GetString(0), StringComparison.Ordinal);
        Assert.Equal("UTF8", row.GetString(1));
    }

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    public async Task The_browser_runs_scripts_only_where_they_are_allowed(bool javaScript, string expected)
    {
        await using var context = await Browser.Open("http://localhost", javaScript: javaScript);
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<!doctype html><title>off</title><p>Kabar<script>document.title = 'on'</script>");

        Assert.Equal(expected, await page.TitleAsync());
    }

    [Fact]
    public async Task The_browser_is_as_wide_and_as_dark_as_asked()
    {
        await using var context = await Browser.Open("http://localhost", width: 360, dark: true);
        var page = await context.NewPageAsync();

        Assert.Equal(360, await page.EvaluateAsync<int>("innerWidth"));
        Assert.True(await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches"));
    }

    [Fact]
    public void The_fake_clock_stands_still_until_told()
    {
        var time = new FakeTime();
        var before = time.GetUtcNow();
        Assert.Equal(before, time.GetUtcNow());

        var stamp = time.GetTimestamp();
        time.Advance(TimeSpan.FromMinutes(90));

        Assert.Equal(before.AddMinutes(90), time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(90), time.GetElapsedTime(stamp));
    }

    [Fact]
    public void Timers_fire_in_order_at_their_own_instants()
    {
        var time = new FakeTime();
        var start = time.GetUtcNow();
        List<string> fired = [];
        void Note(object? name) => fired.Add($"{name} at {(time.GetUtcNow() - start).TotalMinutes}");

        using var every = time.CreateTimer(Note, "every 2", TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));
        using var once = time.CreateTimer(Note, "once", TimeSpan.FromMinutes(3), Timeout.InfiniteTimeSpan);
        using var ended = time.CreateTimer(Note, "ended", TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        ended.Dispose();
        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(["every 2 at 2", "once at 3", "every 2 at 4"], fired);
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_is_advanced()
    {
        var time = new FakeTime();
        var delay = Task.Delay(TimeSpan.FromHours(1), time, TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);

        time.Advance(TimeSpan.FromMinutes(1));
        await delay;
    }
}
