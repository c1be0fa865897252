namespace Kawat.Linking.Threads;

/// <summary>Gives a thread the name a newsroom would give it.</summary>
internal static class ThreadNaming
{
    public static string Of(IReadOnlyList<StoryVector> stories, Core core, StoryVector centre, IReadOnlyList<ThreadKeyName> names, string language)
    {
        if (!string.IsNullOrWhiteSpace(centre.Story.Headline)) return centre.Story.Headline;
        return names.Count > 0 ? names[0].Name : stories[0].Id;
    }
}
