namespace Kawat.Linking.Threads;

/// <summary>The constants of threads.</summary>
internal static class ThreadWeights
{
    // How much of the judgement is links, the rest is likeness of names and terms.
    public const double TieShare = 0.5;

    // Two clusters that reach this become one.
    public const double LeastJoin = 0.4;
}
