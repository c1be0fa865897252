namespace Kawat.Linking.Threads;

/// <summary>Stories that are taken for one thread, while threads grow.</summary>
internal sealed class Cluster(int number, StoryVector first, Core core, bool isGuarded)
{
    /// <summary>Its place in the ordinal order of first stories: breaks ties.</summary>
    public int Number { get; } = number;

    public List<StoryVector> Stories { get; } = [first];

    /// <summary>Those of its stories that an editor set apart from others.</summary>
    public List<string> Guarded { get; } = isGuarded ? [first.Id] : [];

    /// <summary>What its stories have in common: the sum of their features. A story that an editor moved here does not change it.</summary>
    public Core Core { get; } = core;

    /// <summary>The sum of the strengths with which its stories are tied to those of others.</summary>
    public Dictionary<Cluster, double> Ties { get; } = [];

    /// <summary>Grows with every change.</summary>
    public int Version { get; private set; }

    public bool IsGone { get; private set; }

    public void Take(Cluster other)
    {
        Stories.AddRange(other.Stories);
        Guarded.AddRange(other.Guarded);
        Core.Add(other.Core);
        foreach (var (third, strength) in other.Ties)
        {
            third.Ties.Remove(other);
            if (third == this) continue;
            Ties[third] = Ties.GetValueOrDefault(third) + strength;
            third.Ties[this] = third.Ties.GetValueOrDefault(this) + strength;
        }
        Ties.Remove(other);
        other.Ties.Clear();
        other.IsGone = true;
        Version++;
    }

    /// <summary>Adds a story that an editor moved here.</summary>
    public void Put(StoryVector story) => Stories.Add(story);
}
