using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kawat.Formats;
using Kawat.Formats.Content;
using Kawat.Formats.Html;

namespace Kawat.Bench.Formats;

/// <summary>Hostile markup as bodies and as whole pages: read, written as the portal writes a body, and opened in a headless Chromium
/// without any policy to help. Nothing may run, no request may leave, no element but those of a story may stand there.</summary>
/// <remarks>In the page every kind of event is sent to every element and every link is clicked. Requests are counted by a proxy that the
/// browser is given; those that it makes for itself are told by an empty page. The same payloads as they came are the control: they must be
/// seen to run and to send, else the measurement would see nothing.</remarks>
internal static class HostileHtmlRun
{
    private const int ABatch = 300;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Default;

    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        var payloads = Payloads(corpus).Distinct().ToList();
        if (payloads.Count == 0 || !File.Exists("/usr/bin/chromium"))
        {
            yield return new Figure("hostile bodies in headless Chromium (no corpus, or no chromium)", 0, 0);
            yield break;
        }

        using var browser = new Browser();
        var slow = payloads.Where(payload => Time(payload) > TimeSpan.FromSeconds(2)).ToList();
        yield return new Figure("payloads read within 2 s each", payloads.Count - slow.Count, payloads.Count, 1);
        yield return Opened(browser, "as bodies: nothing runs, leaves or stays", payloads, AsBody);
        yield return Opened(browser, "as whole pages: the same", payloads, Page);
        yield return Opened(browser, "as plain text and headlines: the same", payloads, payload => $"<h1>{Encoder.Encode(payload)}</h1>" + Html(Kawat.Formats.Content.Body.OfParagraphs(payload)));
        var control = browser.Open(string.Join('\n', payloads.Where(payload => payload.StartsWith("<img", StringComparison.OrdinalIgnoreCase) || payload.StartsWith("<svg", StringComparison.OrdinalIgnoreCase)).Take(60)) + "<img src=http://a.example/x>");
        yield return new Figure("control: payloads as they came run scripts and ask for addresses", (control.Ran ? 1 : 0) + (control.Left.Length > 0 ? 1 : 0), 2, 1, [control.ToString()]);
    }

    private static TimeSpan Time(string payload)
    {
        var watch = Stopwatch.StartNew();
        HtmlBody.Read(payload, [], new ProblemList());
        return watch.Elapsed;
    }

    private static IEnumerable<string> Payloads(Corpus corpus)
    {
        foreach (var file in corpus.Files("security-html").Concat(corpus.Files("security-strings")).Where(file => Path.GetFileName(file) is "cases.json" or "payload-lines.json" or "strings.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var one in document.RootElement.EnumerateArray())
            {
                var text = one.ValueKind == JsonValueKind.String ? one : one.ValueKind == JsonValueKind.Object && one.TryGetProperty("payload", out var payload) ? payload : default;
                if (text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } value) yield return value;
            }
        }
    }

    private static Figure Opened(Browser browser, string task, List<string> payloads, Func<string, string> write)
    {
        var wrong = new List<string>();
        for (var at = 0; at < payloads.Count; at += ABatch)
        {
            var batch = payloads.Skip(at).Take(ABatch).ToList();
            if (browser.Open(string.Join('\n', batch.Select(payload => $"<article>{write(payload)}</article>"))) is { IsClean: true }) continue;
            // One of them: each by itself tells which.
            foreach (var payload in batch)
            {
                var one = browser.Open($"<article>{write(payload)}</article>");
                if (!one.IsClean) wrong.Add($"{one}: {payload.ReplaceLineEndings(" ")}");
            }
        }

        return new Figure(task, payloads.Count - wrong.Count, payloads.Count, 1, wrong);
    }

    private static string Page(string payload)
    {
        var reading = WireReader.Read(Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><title>{payload}</title></head><body><article><p>Satu kalimat yang cukup panjang untuk disebut berita, di depan yang lain.</p>{payload}<p>Dan satu kalimat lagi yang cukup panjang untuk disebut berita, di belakang.</p></article></body></html>"));
        return string.Concat(reading.Items.Select(item => $"<h1>{Encoder.Encode(item.Item.Headline ?? "")}</h1><p>{Encoder.Encode(item.Item.Deck ?? "")}</p>" + Html(item.Item.Body)));
    }

    private static string AsBody(string payload) => Html(HtmlBody.Read(payload, [], new ProblemList()));

    // As the portal writes bodies; a picture is never shown from where it came, so that none is written here.
    private static string Html(Body body)
    {
        var html = new StringBuilder();
        foreach (var block in body.Blocks)
        {
            html.Append(block switch
            {
                Paragraph paragraph => $"<p>{Runs(paragraph.Runs)}</p>",
                Heading heading => string.Create(CultureInfo.InvariantCulture, $"<h{heading.Level}>{Runs(heading.Runs)}</h{heading.Level}>"),
                Quotation quotation => $"<blockquote><p>{Runs(quotation.Runs)}</p></blockquote>",
                ItemList list => $"<ul>{string.Concat(list.Items.Select(item => $"<li>{Runs(item)}</li>"))}</ul>",
                Table table => $"<table>{string.Concat(table.Rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Encoder.Encode(cell)}</td>"))}</tr>"))}</table>",
                _ => "",
            });
        }

        return html.ToString();
    }

    private static string Runs(IReadOnlyList<Run> runs) => string.Concat(runs.Select(run =>
    {
        var text = Encoder.Encode(run.Text).Replace("&#xA;", "<br>", StringComparison.Ordinal);
        if (run.Italic) text = $"<em>{text}</em>";
        if (run.Bold) text = $"<strong>{text}</strong>";
        return Kawat.Formats.Content.Run.SafeHref(run.Href) is { } href ? $"<a href=\"{Encoder.Encode(href)}\" rel=\"noopener\">{text}</a>" : text;
    }));
}

/// <summary>What a page did in the browser.</summary>
/// <param name="Ran">A script of the payload ran.</param>
/// <param name="Left">Hosts that the page asked for.</param>
/// <param name="Strange">Elements, attributes and addresses that no story has.</param>
/// <param name="IsComplete">False when the page did not come to its end.</param>
internal sealed record Opened(bool Ran, string Left, string Strange, bool IsComplete)
{
    public bool IsClean => IsComplete && !Ran && Left.Length == 0 && Strange.Length == 0;

    public override string ToString() => $"{(IsComplete ? "" : "not opened ")}{(Ran ? "ran " : "")}{(Left.Length > 0 ? $"asked {Left} " : "")}{Strange}";
}

/// <summary>Debian's Chromium, headless, behind a proxy of ours that notes the hosts asked for and answers nothing.</summary>
internal sealed class Browser : IDisposable
{
    private const string Watch = """
        <script>
        window.ran = 0;
        for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'eval', 'fetch', 'close', 'stop', 'importScripts']) window[name] = () => { window.ran++; };
        document.write = () => { window.ran++; };
        document.addEventListener('click', event => { const link = event.target.closest('a'); if (link && /^(https?|mailto):/i.test(link.href)) event.preventDefault(); }, true);
        </script>
        """;

    private const string Judge = """
        <script>
        addEventListener('load', () => setTimeout(() => {
          const all = [...document.querySelectorAll('main *')];
          const kinds = ['mouseover', 'mouseenter', 'mousemove', 'focus', 'focusin', 'blur', 'click', 'dblclick', 'contextmenu', 'keydown', 'keypress', 'input', 'change', 'load', 'error', 'toggle', 'animationstart', 'animationend', 'transitionend', 'pointerdown', 'pointerover', 'wheel', 'scroll', 'copy', 'cut', 'paste', 'drag', 'drop', 'submit', 'beforetoggle', 'begin', 'end'];
          for (const element of all) { for (const kind of kinds) element.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true })); if (element.click) element.click(); }
          const known = new Set(['ARTICLE', 'H1', 'H2', 'H3', 'H4', 'P', 'BR', 'EM', 'STRONG', 'A', 'BLOCKQUOTE', 'UL', 'OL', 'LI', 'TABLE', 'TBODY', 'TR', 'TD', 'TH']);
          const strange = new Set();
          for (const element of all) {
            if (!known.has(element.tagName)) strange.add('<' + element.tagName + '>');
            for (const attribute of element.attributes) {
              if (element.tagName !== 'A' || !['href', 'rel'].includes(attribute.name)) strange.add(element.tagName + '@' + attribute.name);
              if (attribute.name === 'href' && !/^(https?|mailto):/i.test(attribute.value)) strange.add(attribute.value);
            }
          }
          setTimeout(() => { document.documentElement.setAttribute('data-verdict', window.ran + '|' + [...strange].join(' ').slice(0, 300).replace(/["|]/g, ' ')); }, 150);
        }, 50));
        </script>
        """;

    private readonly TcpListener _proxy = new(IPAddress.Loopback, 0);
    private readonly string _folder = Directory.CreateTempSubdirectory("kawat-browser-").FullName;
    private readonly HashSet<string> _asked = [];
    private readonly HashSet<string> _own = [];

    public Browser()
    {
        _proxy.Start();
        _ = Accept();
        // What the browser asks for by itself.
        Open("<article><p>kosong</p></article>");
        lock (_asked) _own.UnionWith(_asked);
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                using var client = await _proxy.AcceptTcpClientAsync();
                var buffer = new byte[2048];
                client.ReceiveTimeout = 500;
                var read = await client.GetStream().ReadAsync(buffer);
                var words = Encoding.Latin1.GetString(buffer, 0, read).Split(' ', 3);
                var host = words.Length < 2 ? "?" : words[1].Replace("http://", "", StringComparison.Ordinal).Split('/')[0].Split(':')[0];
                lock (_asked) _asked.Add(host);
            }
        }
        catch (Exception fault) when (fault is ObjectDisposedException or SocketException or IOException)
        {
            return;
        }
    }

    /// <summary>Opens a page with this in its middle.</summary>
    public Opened Open(string html)
    {
        lock (_asked) _asked.Clear();
        var path = Path.Combine(_folder, "page.html");
        File.WriteAllText(path, $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>x</title>{Watch}{Judge}</head><body><main>\n{html}\n</main></body></html>", new UTF8Encoding(false));
        var start = new ProcessStartInfo("/usr/bin/chromium",
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions",
            "--disable-features=OptimizationHints,MediaRouter,Translate", $"--user-data-dir={Path.Combine(_folder, "profile")}", $"--proxy-server=127.0.0.1:{((IPEndPoint)_proxy.LocalEndpoint).Port}", "--proxy-bypass-list=<-loopback>", "--virtual-time-budget=20000", "--timeout=60000", "--dump-dom", $"file://{path}",
        ]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var dom = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(90))) process.Kill(entireProcessTree: true);
        var text = dom.GetAwaiter().GetResult();
        errors.GetAwaiter().GetResult();
        var at = text.IndexOf("data-verdict=\"", StringComparison.Ordinal);
        string left;
        lock (_asked) left = string.Join(' ', _asked.Except(_own));
        if (at < 0) return new Opened(false, left, "", false);
        var verdict = text[(at + 14)..text.IndexOf('"', at + 14)].Split('|');
        return new Opened(verdict[0] != "0", left, WebUtility.HtmlDecode(verdict.Length > 1 ? verdict[1] : ""), true);
    }

    public void Dispose()
    {
        _proxy.Dispose();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // The browser's last process may still hold its profile; the folder is a temporary one.
        }
    }
}
