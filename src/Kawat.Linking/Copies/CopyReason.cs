using System.Text.Json.Serialization;

namespace Kawat.Linking.Copies;

/// <summary>What a reason of a copy judgement is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CopyReasonKind>))]
public enum CopyReasonKind
{
    /// <summary>How much of the shorter text stands in the longer one. Values: percent of the one text, percent of the other.</summary>
    [JsonStringEnumMemberName("shared-text")] SharedText,
    /// <summary>The longest run of words both have. Values: the run as the first text writes it, cut short.</summary>
    [JsonStringEnumMemberName("longest-run")] LongestRun,
    /// <summary>Numbers that differ where the wording is the same. Values: pairs in turn, one text's and the other's.</summary>
    [JsonStringEnumMemberName("different-numbers")] DifferentNumbers,
    /// <summary>Numbers both texts give. Values: the numbers as written.</summary>
    [JsonStringEnumMemberName("same-numbers")] SameNumbers,
    /// <summary>The days the texts are from, where they differ. Values: two ISO dates.</summary>
    [JsonStringEnumMemberName("different-days")] DifferentDays,
    /// <summary>Names that differ. Values: names that only one of the texts has.</summary>
    [JsonStringEnumMemberName("different-names")] DifferentNames,
    /// <summary>Names both texts give. Values: the names as written.</summary>
    [JsonStringEnumMemberName("same-names")] SameNames,
    /// <summary>What the longer text has besides. Values: the beginning of its longest stretch that the other lacks.</summary>
    [JsonStringEnumMemberName("added-text")] AddedText,
}

/// <summary>One reason of a copy judgement, made beside the arithmetic: the weight is what it added.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Values">What <see cref="CopyReasonKind"/> says for the kind; never empty.</param>
/// <param name="Weight">What it added towards "copy or rewrite"; negative where it speaks against.</param>
public sealed record CopyReason(CopyReasonKind Kind, IReadOnlyList<string> Values, double Weight)
{
    /// <summary>The reason as a sentence for a reader, in "id" or "en"; any other language gives English.</summary>
    public string Say(string language) => CopyReasonText.Say(this, language);
}
