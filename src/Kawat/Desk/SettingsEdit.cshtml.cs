using Kawat.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What an administrator may change while the program runs: each setting with what it does, its range and its default.</summary>
internal sealed class SettingsEditPage(IDbContextFactory<KawatDb> databases, SettingList list, KeepSettings keep) : DeskPage
{
    private const string Path = "/desk/admin/settings";

    public IReadOnlyList<IGrouping<string, Setting>> Groups => [.. list.All.GroupBy(setting => setting.Section)];

    /// <summary>Who changed which, and when.</summary>
    public IReadOnlyDictionary<string, SettingRow> Rows { get; private set; } = new Dictionary<string, SettingRow>();

    /// <summary>What was typed and could not be taken: nothing is saved then, and all of it is shown again.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Complaints { get; private set; } = new Dictionary<string, string>();

    public string ValueOf(Setting setting) => Typed.GetValueOrDefault(setting.Key) ?? setting.Current;

    public Task OnGet(CancellationToken cancel) => Load(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        Typed = list.All.Where(setting => Request.Form.ContainsKey(setting.Key)).ToDictionary(setting => setting.Key, setting => Sent(setting));
        Complaints = list.All.Where(setting => Typed.ContainsKey(setting.Key) && setting.Complaint(Typed[setting.Key]) is not null).ToDictionary(setting => setting.Key, setting => Say(setting, Typed[setting.Key]));
        if (Complaints.Count > 0)
        {
            await Load(cancel);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var count = await keep.Change(Typed.ToDictionary(pair => pair.Key, pair => (string?)pair.Value), Who, cancel);
        Good = count == 0 ? W["desk.done.nothing"] : W["flow.set.saved", count];
        return LocalRedirect(Path);
    }

    public async Task<IActionResult> OnPostReset(string? key, CancellationToken cancel)
    {
        if (list.All.FirstOrDefault(setting => setting.Key == key) is not { } known) return NotFound();
        await keep.Change(new Dictionary<string, string?> { [known.Key] = null }, Who, cancel);
        Good = W["flow.set.reset", W[$"flow.set.{known.Key}"]];
        return LocalRedirect(Path);
    }

    // Of a box and its hidden "no" the last one counts; several boxes are one list.
    private string Sent(Setting setting)
    {
        var values = Request.Form[setting.Key];
        return setting.Kind == SettingKind.Roles ? string.Join(' ', values.Where(value => !string.IsNullOrEmpty(value))) : (values[^1] ?? "").Trim();
    }

    private string Say(Setting setting, string text) => W[$"flow.set.bad.{setting.Complaint(text)}", text, setting.Range?.Least ?? "", setting.Range?.Most ?? $"{setting.Longest}"];

    private async Task Load(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        Rows = await db.Settings.AsNoTracking().Where(row => row.Value != null).ToDictionaryAsync(row => row.Key, cancel);
    }
}
