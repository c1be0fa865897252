using Kawat.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Desk;

/// <summary>What lies on the disk, how much is left, and what could be deleted without a loss.</summary>
internal sealed class StoragePage(MeasureStorage storage, DataFolder data) : DeskPage
{
    public StorageSheet? Sheet { get; private set; }

    public string Folder => data.Root;

    public async Task OnGet() => Sheet = await storage.Read();

    public async Task<IActionResult> OnPost()
    {
        await storage.Read(anew: true);
        return LocalRedirect("/desk/admin/storage");
    }

    /// <summary>Bytes in the largest unit that leaves a number above one.</summary>
    public string Size(long bytes) => bytes switch
    {
        < 1L << 10 => W["transports.bytes", bytes],
        < 1L << 20 => W["transports.size.kb", bytes / 1024.0],
        < 1L << 30 => W["transports.size.mb", bytes / 1048576.0],
        _ => W["transports.size.gb", bytes / 1073741824.0],
    };
}
