using System.Diagnostics;
using System.Text.Json;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Outside;

/// <summary>Runs a validator or reader that is not ours, from tests/outside. './kawat test' fetches them.</summary>
internal static class OutsideTool
{
    public static string Folder { get; } = Path.Combine(Places.Root, "tests", "outside");

    /// <summary>The JSON that the script printed.</summary>
    public static async Task<JsonElement> Node(string script, params string[] arguments)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules"))) Assert.Fail("The packages of tests/outside are not here; './kawat test' fetches them, or run 'npm ci' in that folder.");
        var (code, output, complaints) = await Run("node", [Path.Combine(Folder, script), .. arguments]);
        Assert.True(code == 0, $"{script} ended with {code}: {complaints}");
        return JsonDocument.Parse(output).RootElement;
    }

    public static async Task<(int Code, string Output, string Complaints)> Run(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, complaints) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await complaints);
    }
}
