namespace Kawat.Linking.Copies;

/// <summary>What a word of a compared text is.</summary>
internal enum CopyWordKind : byte
{
    /// <summary>An ordinary word.</summary>
    Plain,
    /// <summary>A number, in digits; its scale word ("juta") belongs to it.</summary>
    Number,
    /// <summary>A weekday, month, or the digits of a date.</summary>
    Calendar,
    /// <summary>A word with a capital within a sentence.</summary>
    Name,
}

/// <summary>A word of a compared text. Words are compared by hashes, because every pair of texts compares each of its words many times.</summary>
/// <param name="Form">Hash of what it says: the folded word, or a number's value in one notation.</param>
/// <param name="Slot">Hash of what it is aligned by: the form, or one mark for all numbers and one for all calendar words.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Telling">For a number, 0–1: how much it tells when it differs. Years and small round numbers stand in any text.</param>
/// <param name="Surface">As written.</param>
internal readonly record struct CopyWord(ulong Form, ulong Slot, CopyWordKind Kind, double Telling, string Surface)
{
    /// <summary>A number's value; 0 for what is none.</summary>
    public double Value { get; init; }
}
