using Kawat.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace Kawat.Tests.House;

/// <summary>A system has few watches of files, and where they are used up by others the program must serve its pages all the same.</summary>
public sealed class WatchesTests
{
    [Fact]
    public async Task Neither_settings_nor_own_files_are_watched()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var files = ((IConfigurationRoot)room.Use<IConfiguration>()).Providers.OfType<JsonConfigurationProvider>().ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(file.Source.ReloadOnChange, file.Source.Path));
        Assert.Same(NullChangeToken.Singleton, room.Use<IWebHostEnvironment>().WebRootFileProvider.Watch("desk.css"));
    }
}
