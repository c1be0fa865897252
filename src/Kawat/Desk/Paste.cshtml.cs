using Kawat.Intake;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Kawat.Desk;

/// <summary>"Paste or drop": copy that an editor has in hand.</summary>
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes, ValueLengthLimit = 64 * 1024 * 1024)]
internal sealed class PastePage(TakePaste take, MakeStory make, IOptions<IntakeOptions> options) : DeskPage
{
    private const long MaxRequestBytes = 200L * 1024 * 1024;

    public IReadOnlyList<(string Name, Received Received)> Taken { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(string? text, List<IFormFile>? files, CancellationToken cancel)
    {
        var dropped = await Uploads.Read(files, Math.Max(options.Value.MaxItemBytes, Uploads.MaxPictureBytes), cancel);
        Taken = await take.Take(text ?? "", dropped, cancel);
        if (Taken.Count == 0) Bad = W["desk.paste.nothing"];
        return Page();
    }

    public async Task<IActionResult> OnPostEmpty(string? language, CancellationToken cancel)
    {
        var wanted = language is not null && Words.Languages.Contains(language) ? language : "id";
        return await make.Empty(wanted, Who, cancel) is StoryOutcome.Done done ? LocalRedirect($"/desk/story/{done.Story.Id}") : Page();
    }
}
