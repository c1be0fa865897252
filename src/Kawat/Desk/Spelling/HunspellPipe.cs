using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Kawat.Desk.Spelling;

/// <summary>One dictionary, asked through the program <c>hunspell</c> in its pipe mode.</summary>
/// <remarks>
/// The program is started at the first question and stays; a question is a line, its answer some lines up to an empty one. Each word is asked once and its answer kept. When the program dies or doesn't answer in
/// time it is ended, and the next question starts another one; after <see cref="MostFaults"/> in a row it is left alone, and spelling is not looked at.
/// </remarks>
internal sealed class HunspellPipe(string program, string dictionary) : IDisposable
{
    private const int MostFaults = 3;
    private const int MostKept = 100_000;
    private const int MostSuggestions = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>?> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Process? _process;
    private int _faults;

    public bool IsBroken => _faults >= MostFaults;

    /// <summary>Null for a word that is spelled right, or that nobody could be asked about; else what may be meant, possibly nothing.</summary>
    public async Task<IReadOnlyList<string>?> Ask(string word, CancellationToken cancel)
    {
        if (_known.TryGetValue(word, out var answer)) return answer;
        await _turn.WaitAsync(cancel);
        try
        {
            if (_known.TryGetValue(word, out answer) || IsBroken) return answer;
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            ends.CancelAfter(Patience);
            try
            {
                answer = await AskNow(word, ends.Token);
                _faults = 0;
                if (_known.Count > MostKept) _known.Clear();
                return _known[word] = answer;
            }
            catch (Exception fault) when (fault is IOException or InvalidOperationException or OperationCanceledException or System.ComponentModel.Win32Exception)
            {
                // An answer that was not waited for would be read as the next word's.
                End();
                cancel.ThrowIfCancellationRequested();
                _faults++;
                return null;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IReadOnlyList<string>?> AskNow(string word, CancellationToken cancel)
    {
        var process = _process ??= await Begin(cancel);
        // The sign keeps a word from being read as a command of the pipe.
        await process.StandardInput.WriteAsync($"^{word}\n".AsMemory(), cancel);
        await process.StandardInput.FlushAsync(cancel);
        List<string>? suggestions = null;
        while (await process.StandardOutput.ReadLineAsync(cancel) is var line)
        {
            if (line is null) throw new IOException($"{program} ended.");
            if (line.Length == 0) break;
            if (line[0] is '&' or '#') suggestions ??= [];
            // "& word 3 1: one, two, three". Of a word in several parts the suggestions are for a part and would replace the whole.
            if (line[0] == '&' && line.Split(' ') is [_, var asked, ..] && asked == word && line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at)
                suggestions!.AddRange(line[(at + 2)..].Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostSuggestions));
        }

        return suggestions;
    }

    private async Task<Process> Begin(CancellationToken cancel)
    {
        var process = Process.Start(new ProcessStartInfo(program, ["-a", "-i", "UTF-8", "-d", dictionary])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        }) ?? throw new IOException($"{program} did not start.");
        // What it complains of is thrown away, lest a full pipe stop it.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        if (await process.StandardOutput.ReadLineAsync(cancel) is null)
        {
            process.Dispose();
            throw new IOException($"{program} did not open {dictionary}.");
        }

        return process;
    }

    private void End()
    {
        try
        {
            _process?.Kill();
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Ends the program. Who waits for it gets no answer; the turn itself holds nothing that has to be given back.</summary>
    public void Dispose()
    {
        _faults = MostFaults;
        End();
    }
}
