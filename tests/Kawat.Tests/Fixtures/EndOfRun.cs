using Kawat.Tests.Fixtures;

[assembly: Xunit.AssemblyFixture(typeof(EndOfRun))]

namespace Kawat.Tests.Fixtures;

/// <summary>Ends what the run started on first use: the browser and the private PostgreSQL.</summary>
public sealed class EndOfRun : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Browser.End();
        await PostgresServer.End();
    }
}
