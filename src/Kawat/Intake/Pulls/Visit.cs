namespace Kawat.Intake.Pulls;

/// <summary>A connection to somebody's server while it is looked at. What fails is told as <see cref="PullFault"/>, or as the libraries' own exceptions that <see cref="PullFault.Of"/> knows.</summary>
internal abstract class Visit : IAsyncDisposable
{
    public abstract Transport Transport { get; }

    /// <summary>How long size and time must have stayed the same before it is taken; zero for what can't be half written.</summary>
    public abstract TimeSpan Settling { get; }

    /// <summary>What lies there and may be taken, the oldest first.</summary>
    public abstract Task<IReadOnlyList<Found>> List(CancellationToken cancel);

    /// <summary>All bytes of it; null when it is still being written.</summary>
    public abstract Task<byte[]?> Read(Found found, CancellationToken cancel);

    /// <summary>Leaves, moves or deletes it at the server, as was said. Done once more it does no harm.</summary>
    public abstract Task Clear(Found found, CancellationToken cancel);

    /// <summary>Its name for the desk's eye.</summary>
    public virtual string NameOf(Found found) => found.Name;

    public abstract ValueTask DisposeAsync();
}
