using Kawat.Tests.Fixtures;
using Kawat.Tests.Outside;

[assembly: Xunit.AssemblyFixture(typeof(EndOfRun))]

namespace Kawat.Tests.Fixtures;

/// <summary>Ends what the run started on first use: the demo portal, the browser and the private PostgreSQL.</summary>
public sealed class EndOfRun : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await DemoSite.End();
        await Browser.End();
        await PostgresServer.End();
    }
}
