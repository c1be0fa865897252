using System.Runtime.CompilerServices;
using System.Security.Claims;

namespace Kawat.Accounts;

/// <summary>Lines that stay open while a page does (server-sent events). The session is asked when a request comes, and such a request comes once; so it is asked again while the line
/// is open, and the line closes within <see cref="Beat"/> of the session's end.</summary>
internal sealed class OpenLines(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How often the session is asked, one row by its number each time.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <summary>What <paramref name="line"/> says, until it ends, the listener goes or the session no longer holds.</summary>
    public async IAsyncEnumerable<T> While<T>(ClaimsPrincipal person, Func<CancellationToken, IAsyncEnumerable<T>> line, [EnumeratorCancellation] CancellationToken gone = default)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(gone);
        using var timer = new PeriodicTimer(Beat, time);
        var watch = Watch(person, timer, ends);
        try
        {
            await foreach (var word in line(ends.Token)) yield return word;
        }
        finally
        {
            await ends.CancelAsync();
            await watch;
        }
    }

    private async Task Watch(ClaimsPrincipal person, PeriodicTimer timer, CancellationTokenSource ends)
    {
        try
        {
            while (await timer.WaitForNextTickAsync(ends.Token) && await Holds(person)) { }
        }
        catch (OperationCanceledException)
        {
            // The line ended by itself.
        }
        finally
        {
            // In doubt it is closed: a browser opens it anew, and is then asked who it is.
            await ends.CancelAsync();
        }
    }

    private async Task<bool> Holds(ClaimsPrincipal person)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OpenSessions>().Holding(person) is not null;
    }
}
