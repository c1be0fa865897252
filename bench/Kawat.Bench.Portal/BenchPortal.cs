using System.Globalization;

namespace Kawat.Bench.Portal;

/// <summary>The parts of bench/portal.sh that are programs.</summary>
internal static class BenchPortal
{
    // bytes PORT PLAIN-FILE GZIP-FILE    hands out the two files, nothing else
    // publish FOLDER COUNT               publishes so many stories and prints how soon readers saw them
    private static async Task<int> Main(string[] args) => args switch
    {
        ["bytes", var port, var plain, var gzip] => await BareServer.Run(port, plain, gzip),
        ["publish", var folder, var count] => await PublishRun.Run(folder, int.Parse(count, CultureInfo.InvariantCulture)),
        _ => 2,
    };
}
