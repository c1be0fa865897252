using Kawat.Linking.Links;
using Xunit;

namespace Kawat.Linking.Tests.Links;

/// <summary>Words that look back at something told before, and words that only look so; and what telling the same does to a link.</summary>
public sealed class LookingBackTests
{
    [Theory]
    [InlineData("Sebelumnya, jembatan itu ditutup.", true)]
    [InlineData("Jembatan itu ditutup pekan lalu.", true)]
    [InlineData("Jembatan itu ditutup pada Rabu (18/6) lalu.", true)]
    [InlineData("Jembatan itu ditutup beberapa waktu yang lalu.", true)]
    [InlineData("Api mengenai tirai, lalu membesar.", false)]
    [InlineData("Warga sempat panik dan berlarian.", false)]
    [InlineData("Polisi mengatur lalu lintas di jembatan itu.", false)]
    [InlineData("The bridge was closed last week.", true)]
    [InlineData("", false)]
    public void Then_is_not_looking_back_and_last_week_is(string sentence, bool looksBack) => Assert.Equal(looksBack, LookingBack.Has(sentence));

    [Fact]
    public void Nearness_is_the_score_without_what_telling_the_same_took_off()
    {
        Reason[] reasons = [new(ReasonKind.Terms, ["bendungan"], 1.5), new(ReasonKind.Places, ["Cirangga"], 0.2), new(ReasonKind.SameTelling, ["2026-02-18"], -0.9)];
        var link = new BackgroundLink("lama", LinkType.Background, 1 - Math.Exp(-0.8), reasons, null);
        Assert.Equal(1 - Math.Exp(-1.7), link.Nearness, 9);
        Assert.Equal(0.6, BackgroundLink.NearnessOf(0.6, reasons[..2]));
    }
}
