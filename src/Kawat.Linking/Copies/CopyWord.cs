namespace Kawat.Linking.Copies;

/// <summary>What a word of a compared text is.</summary>
internal enum CopyWordKind : byte
{
    /// <summary>An ordinary word.</summary>
    Plain,
    /// <summary>A number, in digits; its scale word ("juta") and currency belong to it.</summary>
    Number,
    /// <summary>A weekday, month, or the digits of a date.</summary>
    Calendar,
    /// <summary>A word with a capital within a sentence.</summary>
    Name,
}

/// <summary>A word of a compared text.</summary>
/// <param name="Form">What it is compared by: the folded word, or a number's value in one notation.</param>
/// <param name="Slot">What it is aligned by: the form, or one mark for all numbers and one for all calendar words.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Surface">As written.</param>
internal readonly record struct CopyWord(string Form, string Slot, CopyWordKind Kind, string Surface);
