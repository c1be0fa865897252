using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>A person as one story shows him: key, titles, and the single words it calls him by.</summary>
internal sealed record SeenPerson(string Key, IReadOnlyList<string> Titles, IReadOnlyList<string> ShortForms)
{
    /// <summary>The roles its titles tell.</summary>
    public PersonRoles Roles { get; } = Titles.Aggregate(PersonRoles.None, (roles, title) => roles | TitleRoles.Of(title));
}

/// <summary>What the register learns from one story: its people, and the names they stand beside.</summary>
internal sealed class RegisterFacts
{
    // The names mentioned most tell whom a story is about; beyond ten the rest is lists.
    private const int MostCompany = 10;

    /// <summary>People with a full name.</summary>
    public List<SeenPerson> People { get; } = [];

    /// <summary>People of whom the story gives one word only.</summary>
    public List<SeenPerson> Bare { get; } = [];

    /// <summary>Keys of the bodies, events, places and full-named people it names most; whole countries and outlets say too little.</summary>
    public List<(string Key, string Name)> Company { get; } = [];

    public static RegisterFacts Of(StoryReading story)
    {
        var facts = new RegisterFacts();
        var mentions = new int[story.Entities.Count];
        foreach (var mention in story.Mentions) mentions[mention.Entity]++;
        foreach (var entity in story.Entities)
        {
            if (entity.Kind != EntityKind.Person) continue;
            var isFull = IsFull(entity.Key);
            (isFull ? facts.People : facts.Bare).Add(Seen(entity));
        }
        var company = story.Entities.Select((e, i) => (Entity: e, Count: mentions[i]))
            .Where(c => c.Entity.Kind != EntityKind.Person ? !NameTables.Wide.Contains(c.Entity.Key) && !NameTables.Outlets.Contains(c.Entity.Key) : IsFull(c.Entity.Key))
            .OrderByDescending(c => c.Count).ThenBy(c => c.Entity.Key, StringComparer.Ordinal).Take(MostCompany);
        foreach (var (entity, _) in company) facts.Company.Add((entity.Key, entity.Name));
        return facts;
    }

    public static SeenPerson Seen(NamedEntity entity) =>
        new(entity.Key, entity.Titles.Select(Keys.Of).Distinct(StringComparer.Ordinal).ToList(),
            entity.Forms.Select(Keys.Of).Where(f => f != entity.Key && !IsFull(f)).Distinct(StringComparer.Ordinal).ToList());

    public static bool IsFull(string key) => key.Contains(' ', StringComparison.Ordinal);
}
