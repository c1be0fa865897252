namespace Kawat.Commands;

internal static class Logs
{
    /// <summary>A start that fails is told once, by the command. Logs go to standard error, so that standard output holds only what was asked for.</summary>
    public static void AddLogs(this WebApplicationBuilder builder, RunSettings run)
    {
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(run.LogLevel);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Logging.AddSimpleConsole(console => { console.SingleLine = true; console.TimestampFormat = "HH:mm:ss "; });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
