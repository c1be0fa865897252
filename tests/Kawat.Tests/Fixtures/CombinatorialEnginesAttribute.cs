using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Kawat.Tests.Fixtures;

/// <summary>Gives a theory each database engine in turn.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CombinatorialEnginesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow<Engine>(Engine.Sqlite), new TheoryDataRow<Engine>(Engine.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
