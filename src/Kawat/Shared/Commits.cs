using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Kawat.Shared;

/// <summary>Counts this process's commits, so that what was kept from before one can be told.</summary>
internal sealed class Commits : DbTransactionInterceptor
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Interlocked.Increment(ref _count);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return Task.CompletedTask;
    }
}
