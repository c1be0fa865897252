using System.Text.Json.Serialization;

namespace Kawat.Linking.Copies;

/// <summary>What a reason of a copy judgement is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CopyReasonKind>))]
public enum CopyReasonKind
{
    /// <summary>How much of each text stands in the other. Values: percent of this text, percent of the other.</summary>
    [JsonStringEnumMemberName("shared-text")] SharedText,
    /// <summary>How much of the two beginnings is the same. Values: percent.</summary>
    [JsonStringEnumMemberName("shared-lead")] SharedLead,
    /// <summary>Numbers of the beginnings that both texts give. Values: the numbers as written.</summary>
    [JsonStringEnumMemberName("same-numbers")] SameNumbers,
    /// <summary>Numbers that differ where the wording is the same. Values: pairs in turn, this text's and the other's.</summary>
    [JsonStringEnumMemberName("different-numbers")] DifferentNumbers,
    /// <summary>The same form for other days. Values: two ISO dates, this text's and the other's.</summary>
    [JsonStringEnumMemberName("different-days")] DifferentDays,
    /// <summary>The same form of headline with other numbers or days. Values: this headline and the other.</summary>
    [JsonStringEnumMemberName("different-headlines")] DifferentHeadlines,
    /// <summary>One source issued both. Values: the source.</summary>
    [JsonStringEnumMemberName("same-source")] SameSource,
    /// <summary>Names in one's beginning that the other never gives. Values: the names as written.</summary>
    [JsonStringEnumMemberName("different-names")] DifferentNames,
    /// <summary>What one text has besides. Values: the beginning of the longest stretch that the other lacks.</summary>
    [JsonStringEnumMemberName("added-text")] AddedText,
}

/// <summary>One reason of a copy judgement, made beside the arithmetic.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Values">What <see cref="CopyReasonKind"/> says for the kind; never empty.</param>
/// <param name="Weight">What it added towards "copy or rewrite", in units of the logarithm of the odds; negative where it speaks against, 0 where it only tells the reader what differs.</param>
public sealed record CopyReason(CopyReasonKind Kind, IReadOnlyList<string> Values, double Weight)
{
    /// <summary>The reason as a sentence for a reader, in "id" or "en"; any other language gives English.</summary>
    public string Say(string language) => CopyReasonText.Say(this, language);
}
