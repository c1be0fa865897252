namespace Kawat.Tests;
public sealed class PlaceholderTests { [Xunit.Fact] public void Arithmetic_holds() => Xunit.Assert.Equal(2, 1 + 1); }
