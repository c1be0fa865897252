using Kawat.Formats.Text;

namespace Kawat.Formats.Tests.Text;

/// <summary>The search for a dateline ends soon, whatever a paragraph begins with.</summary>
public sealed class DatelineTimeTests
{
    [Theory]
    [InlineData("123456789 ")]
    [InlineData("A/")]
    [InlineData("A/ ")]
    [InlineData("1-1/1.")]
    [InlineData("Aa-/.'")]
    [InlineData("de la ")]
    [InlineData(", / ")]
    [InlineData("ABC.com ")]
    [InlineData("Kota, ")]
    [InlineData("AAA")]
    [InlineData("(A) - ")]
    public void A_paragraph_that_almost_begins_with_a_dateline_costs_no_more_than_others(string part)
    {
        var work = WorkTime.Start();
        foreach (var start in (string[])["", "Jakarta ", "de ", "JAKARTA, "]) DatelineText.Take(start + string.Concat(Enumerable.Repeat(part, 40)));
        Assert.InRange(work.Seconds, 0, 2);
    }
}
