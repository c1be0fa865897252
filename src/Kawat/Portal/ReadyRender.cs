namespace Kawat.Portal;

/// <summary>A page being made, for all who want it meanwhile.</summary>
/// <param name="Address">What is being made.</param>
/// <param name="Number">Larger than that of every render that began before.</param>
internal sealed record ReadyRender(string Address, long Number)
{
    private readonly TaskCompletionSource<(ReadyPage?, bool)> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private bool _isAllTouched;

    /// <summary>The page, null when it is none to keep, and whether it was put up: no key of it changed while it was made. Never fails.</summary>
    public Task<(ReadyPage? Page, bool IsKept)> Done => _done.Task;

    /// <summary>Whether whoever made it went away before it was over, so that another has to. Only known when it is done.</summary>
    public bool IsLeft { get; set; }

    // These three with the shelf's gate held.
    public void Touch(IReadOnlyCollection<string> keys) => _touched.UnionWith(keys);

    public void TouchAll() => _isAllTouched = true;

    public bool IsTouching(IEnumerable<string> keys) => _isAllTouched || _touched.Overlaps(keys);

    public void Tell(ReadyPage? page, bool isKept) => _done.TrySetResult((page, isKept));
}
