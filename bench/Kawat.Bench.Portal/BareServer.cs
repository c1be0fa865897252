namespace Kawat.Bench.Portal;

/// <summary>The least that Kestrel can do: one delegate that writes bytes which are in memory. No routes, no rooms.</summary>
internal static class BareServer
{
    public static async Task<int> Run(string port, string plainFile, string gzipFile)
    {
        var (plain, gzip) = (await File.ReadAllBytesAsync(plainFile), await File.ReadAllBytesAsync(gzipFile));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.AddServerHeader = false).UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.Run(async http =>
        {
            var isPacked = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);
            var (bytes, response) = (isPacked ? gzip : plain, http.Response);
            response.ContentType = "text/html; charset=utf-8";
            if (isPacked) response.Headers.ContentEncoding = "gzip";
            response.Headers.Vary = "Accept-Encoding";
            response.Headers.ETag = "\"0\"";
            response.ContentLength = bytes.Length;
            await response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
        });
        await app.RunAsync();
        return 0;
    }
}
