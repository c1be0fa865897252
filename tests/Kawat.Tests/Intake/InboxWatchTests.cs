using Kawat.Intake;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Intake;

public sealed class InboxWatchTests
{
    private const string Page = "Judul uji coba singkat\n\nBogor (KAWAT) - Kalimat pertama naskah ini cukup panjang untuk dibaca.\n\nKalimat kedua menutupnya.\n";

    [Fact]
    public async Task A_file_is_taken_when_it_has_stopped_growing_and_moved_aside()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var file = Path.Combine(newsroom.Data.Inbox, "naskah.txt");
        await File.WriteAllTextAsync(file, Page[..40]);
        var watch = newsroom.Use<InboxWatch>();
        Assert.Equal(0, await watch.Look());
        await File.WriteAllTextAsync(file, Page);
        Assert.Equal(0, await watch.Look());
        Assert.Equal(1, await watch.Look());
        Assert.False(File.Exists(file));
        await using var db = await newsroom.Db();
        Assert.Equal("Judul uji coba singkat", (await db.Items.SingleAsync()).Headline);
    }

    [Fact]
    public async Task A_subfolder_is_a_source_and_unfinished_names_wait()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var folder = Directory.CreateDirectory(Path.Combine(newsroom.Data.Inbox, "Antara Foto")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.txt"), Page);
        await File.WriteAllTextAsync(Path.Combine(folder, "b.txt.part"), Page);
        await File.WriteAllTextAsync(Path.Combine(folder, ".c.txt"), Page);
        var watch = newsroom.Use<InboxWatch>();
        await watch.Look();
        Assert.Equal(1, await watch.Look());
        await using var db = await newsroom.Db();
        Assert.Equal("antara-foto", (await db.Sources.SingleAsync(s => s.Key == "antara-foto")).Key);
        Assert.True(File.Exists(Path.Combine(folder, "b.txt.part")));
    }
}
