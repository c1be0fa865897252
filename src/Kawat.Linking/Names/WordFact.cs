namespace Kawat.Linking.Names;

/// <summary>What a word is in its place.</summary>
[Flags]
internal enum WordIs : byte
{
    /// <summary>Within a time expression.</summary>
    InTime = 1,
    /// <summary>In a headline that the body quotes.</summary>
    Titled = 2,
    /// <summary>It was asked whether the word may be part of a name.</summary>
    Asked = 4,
    /// <summary>It may.</summary>
    Name = 8,
    /// <summary>It was asked which name of the tables begins here.</summary>
    KnownAsked = 16,
}

/// <summary>What the name reader knows of a word in its place, kept because it asks more than once.</summary>
internal struct WordFact
{
    /// <summary>The word's number in the story's vocabulary, from 1; 0 when it has none.</summary>
    public int Number;
    /// <summary>Words in <see cref="Known"/>, or 1; the tables' longest name has some ten.</summary>
    public ushort KnownLength;
    public KnownName? Known;
    public WordIs Is;
}
