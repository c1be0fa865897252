namespace Kawat.Formats;

/// <summary>Every code a <see cref="Problem"/> can carry. A code keeps its meaning for ever; a retired one is not used again.</summary>
public static class ProblemCodes
{
    /// <summary>No reader recognised the document.</summary>
    public const string UnknownFormat = "KF0001";
}
