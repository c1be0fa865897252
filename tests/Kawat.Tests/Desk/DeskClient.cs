using System.Net;
using System.Text.RegularExpressions;
using Kawat.Accounts;
using Kawat.Tests.Fixtures;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Kawat.Tests.Desk;

/// <summary>Somebody at the desk with a browser that runs no scripts: cookies, forms with their hidden fields, no redirects followed unasked.</summary>
internal sealed partial class DeskClient : IDisposable
{
    public const string Password = "kuda-lumping-sore";

    private readonly HttpClient _http;

    private DeskClient(HttpClient http) => _http = http;

    /// <summary>Nobody yet.</summary>
    public static async Task<DeskClient> Open(Newsroom room) => At((await room.Http()).BaseAddress!);

    /// <summary>Nobody yet, at a program that runs by itself.</summary>
    public static DeskClient At(Uri address) => new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address });

    /// <summary>A new colleague with this role, signed in.</summary>
    public static async Task<DeskClient> SignedIn(Newsroom room, Role role = Role.Editor, string name = "ratna", string language = "id")
    {
        Assert.IsType<AddUserOutcome.Added>(await room.Use<AddUser>().Add(name, $"{name} {role}", role, Password, language));
        var client = await Open(room);
        var answer = await client.SignIn(name, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    public async Task<HttpResponseMessage> SignIn(string name, string password, string target = "/desk") =>
        await Post($"/masuk?kembali={Uri.EscapeDataString(target)}", "/masuk", [("kembali", target), ("UserName", name), ("Password", password)]);

    /// <summary>A line of server-sent events, open.</summary>
    public Task<Stream> Listen(string path) => _http.GetStreamAsync(path);

    public Task<HttpResponseMessage> Get(string path) => _http.GetAsync(path);

    /// <summary>The page's text; it must be there.</summary>
    public async Task<string> Page(string path)
    {
        var answer = await _http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a form that stands on <paramref name="page"/>: its hidden token and these fields.</summary>
    public async Task<HttpResponseMessage> Post(string page, string action, IEnumerable<(string Name, string Value)> fields, params (string Field, string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(await TokenOf(page)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        foreach (var (field, name, bytes) in files) form.Add(new ByteArrayContent(bytes), field, name);
        return await _http.PostAsync(action, form);
    }

    /// <summary>The hidden token of a page's forms.</summary>
    public async Task<string> TokenOf(string page) => Token().Match(await Page(page)).Groups[1].Value;

    /// <summary>Sends JSON as the desk's scripts do; the answer's text, which must be a good one.</summary>
    public async Task<string> Send(string path, string json, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The story's form as the editor's page holds it, with some fields written over.</summary>
    public async Task<List<(string Name, string Value)>> Form(string page, params (string Name, string Value)[] changes)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await Page(page));
        var fields = new List<(string, string)>();
        foreach (var element in document.QuerySelectorAll("#story [name], [form=story][name]"))
        {
            var value = element switch
            {
                AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
                AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value ?? "",
                AngleSharp.Html.Dom.IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : null,
                AngleSharp.Html.Dom.IHtmlInputElement { Type: "file" } => null,
                AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
                _ => null,
            };
            if (value is not null && element.GetAttribute("name") is { } name && name != "__RequestVerificationToken") fields.Add((name, value));
        }

        return [.. fields.Where(field => !changes.Any(change => change.Name == field.Item1)), .. changes];
    }

    /// <summary>Where a redirect leads, without address.</summary>
    public static string Target(HttpResponseMessage answer) => answer.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString : "";

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
