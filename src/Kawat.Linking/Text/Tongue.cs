namespace Kawat.Linking.Text;

/// <summary>The languages that have rules of their own; a story's tag is looked at once, not at every word.</summary>
internal enum Tongue
{
    /// <summary>Indonesian and Malay.</summary>
    Indonesian,
    /// <summary>English.</summary>
    English,
    /// <summary>Any other, read with what is common to both.</summary>
    Other,
}
