using System.Globalization;
using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>Whom a bare or short name in a story means among all people of the archive.</summary>
/// <remarks>
/// <para>The problem. "Presiden Xi menegaskan …": the story never says Xi Jinping, a reader knows. "Budi" may be any of forty people, and then
/// joining is worse than leaving. And "Budi Santoso" the officer is not "Budi Santoso" the goalkeeper.</para>
/// <para>What is learned. Of each story only this: the full names in it; by which single word it calls each of them; their titles and the roles these
/// tell; and the ten names it mentions most (bodies, towns, events, people). Per full name a count of stories is kept exactly, everything else as
/// counts of hashed pairs (name, clue) in a sketch of fixed size, so that a million stories need some 200 MB. Adding and removing only add and
/// subtract, therefore the register depends on which stories are in it and not on their order.</para>
/// <para>The decision. Candidates are the full names that have the short form's words among theirs, spelling folded (<see cref="Spelling"/>). Each gets
/// the logarithm of: stories with it × share of these that call it by this very word × for each title and each companion of the story, how much
/// more often the archive has it beside this person than at large. "Somebody the archive doesn't know" is a candidate too. The best is taken
/// only with nine tenths of the sum; otherwise the answer is "ambiguous", and the name stays itself.</para>
/// <para>Namesakes. A full name is several people when the archive shows it with roles that exclude each other and never both in one story
/// (<see cref="TitleRoles.Contradict"/>). Then the story's own title, else its company, tells which is meant, else it is ambiguous.</para>
/// <para>Cost. Adding: linear in the story's names. Asking: linear in the full names that share a word with the short form, some microseconds
/// each; a story's clues are weighed for the <see cref="MostWeighed"/> commonest only. Not thread safe while it changes; any number may ask
/// while it does not.</para>
/// </remarks>
public sealed class EntityRegister
{
    // A meaning is taken with this share of the likelihood; below, joining would be wrong too often.
    private const double Sure = 0.9;
    // Weight of somebody the archive doesn't know, in stories.
    private const double StrangerStories = 0.5;
    // A clue seen this often more with a person than at large can count no more (e^3 = 20 times).
    private const double StrongestClue = 3;
    // A clue never seen with a person known from many stories speaks against him, mildly: company changes.
    private const double WeakestClue = -0.7;
    // Candidates beyond these are too rare to win.
    private const int MostWeighed = 32;
    private const int MostShown = 5;
    private const int FormatVersion = 1;
    private static readonly PersonRoles[] EachRole = Enum.GetValues<PersonRoles>().Where(r => r != PersonRoles.None).ToArray();

    private readonly HashSet<ulong> stories = [];
    private readonly Dictionary<ulong, int> personOf = [];
    private readonly List<string> keys = [];
    private readonly List<int> counts = [];
    // People that share a folded word form a chain: first link by the word's hash, then (person, next).
    private readonly Dictionary<ulong, int> chains = [];
    private readonly List<(int Person, int Next)> links = [];
    private readonly CountSketch clues;
    private readonly int bits;

    /// <summary>An empty register.</summary>
    /// <param name="expectedStories">Stories it will hold, from 0; more are allowed, its rarer counts then grow inexact. Memory: 2 MB up to 10,000, 128 MB from 1,000,000 on.</param>
    public EntityRegister(int expectedStories = 100_000)
    {
        // Some forty pairs a story, a third of them new.
        bits = Math.Clamp((int)Math.Ceiling(Math.Log2(Math.Max(1, expectedStories) * 16.0)), 18, 24);
        clues = new CountSketch(bits);
    }

    private EntityRegister(int bits, bool _)
    {
        this.bits = bits;
        clues = new CountSketch(bits);
    }

    /// <summary>Stories in the register.</summary>
    public int Count => stories.Count;

    /// <summary>Learns from a story. One with the same <see cref="ArticleText.Id"/> that is already in changes nothing; remove the old reading first.</summary>
    public void Add(StoryReading story)
    {
        if (stories.Add(NameHash.Of(story.Text.Id))) Learn(RegisterFacts.Of(story), 1);
    }

    /// <summary>Forgets a story. <paramref name="story"/> must be the reading that was added; a story that is not in changes nothing.</summary>
    public void Remove(StoryReading story)
    {
        if (stories.Remove(NameHash.Of(story.Text.Id))) Learn(RegisterFacts.Of(story), -1);
    }

    /// <summary>Whom the entity of a story means. <paramref name="entity"/>: index into <see cref="StoryReading.Entities"/>. The story itself may be in the register or not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entity.</exception>
    public EntityMeaning MeaningOf(StoryReading story, int entity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(entity);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(entity, story.Entities.Count);
        var asked = story.Entities[entity];
        if (asked.Kind != EntityKind.Person) return Itself(asked);
        var facts = RegisterFacts.Of(story);
        var company = facts.Company.Where(c => c.Key != asked.Key).ToList();
        return MeaningOf(asked.Key, asked.Name, RegisterFacts.Seen(asked), company);
    }

    /// <summary>The meanings of all people of a story, in the order of <see cref="StoryReading.Entities"/>; other entities stand for themselves.</summary>
    public IReadOnlyList<EntityMeaning> MeaningsOf(StoryReading story)
    {
        var meanings = new EntityMeaning[story.Entities.Count];
        for (var i = 0; i < meanings.Length; i++) meanings[i] = MeaningOf(story, i);
        return meanings;
    }

    internal EntityMeaning MeaningOf(string key, string name, SeenPerson seen, IReadOnlyList<(string Key, string Name)> company)
    {
        if (RegisterFacts.IsFull(key) && personOf.TryGetValue(NameHash.Of(key), out var self) && counts[self] > 0)
            return Namesake(self, name, seen, company) ?? OtherSpelling(self, key, name, seen) ?? new EntityMeaning(MeaningKind.Itself, key, name, 1, [], []);
        var weighed = Candidates(key).OrderByDescending(p => counts[p]).ThenBy(p => keys[p], StringComparer.Ordinal).Take(MostWeighed)
            .Select(p => Weigh(p, key, seen, company)).OrderByDescending(w => w.Score).ThenBy(w => keys[w.Person], StringComparer.Ordinal).ToList();
        if (weighed.Count == 0)
            return RegisterFacts.IsFull(key) ? new EntityMeaning(MeaningKind.Itself, key, name, 1, [], []) : new EntityMeaning(MeaningKind.Unknown, key, name, 0, [new MeaningReason(MeaningReasonKind.Known, 0, [name, "0"])], []);
        // Spellings of one name stand together: what the archive says of either speaks for both.
        var groups = weighed.GroupBy(w => Spelling.Of(keys[w.Person]), StringComparer.Ordinal).Select(g => (Best: g.First(), Weight: g.Sum(w => Math.Exp(w.Score)))).ToList();
        var all = groups.Sum(g => g.Weight) + StrangerStories;
        var shown = groups.Take(MostShown).Select(g => new MeaningCandidate(keys[g.Best.Person], Shown(keys[g.Best.Person]), counts[g.Best.Person], g.Weight / all)).ToList();
        var first = groups[0];
        var sure = first.Weight / all >= Sure && !SpeaksAgainst(first.Best.Person, seen);
        if (sure) return new EntityMeaning(MeaningKind.Person, keys[first.Best.Person], Shown(keys[first.Best.Person]), first.Weight / all, first.Best.Reasons, shown);
        if (RegisterFacts.IsFull(key)) return new EntityMeaning(MeaningKind.Itself, key, name, 1, [], shown);
        var kind = first.Weight / all < 1 - Sure ? MeaningKind.Unknown : MeaningKind.Ambiguous;
        return new EntityMeaning(kind, key, name, first.Weight / all, [.. first.Best.Reasons, new MeaningReason(MeaningReasonKind.Others, Math.Log(Math.Max(1e-9, 1 - first.Weight / all)), shown.Skip(1).Select(c => c.Name).DefaultIfEmpty(name).ToList())], shown);
    }

    private static EntityMeaning Itself(NamedEntity entity) => new(MeaningKind.Itself, entity.Key, entity.Name, 1, [], []);

    // People whose folded name has all the folded words asked for.
    private List<int> Candidates(string key)
    {
        var words = Spelling.Of(key).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = new List<int>();
        if (words.Length == 0 || !chains.TryGetValue(NameHash.Of(words[0]), out var at)) return found;
        for (; at >= 0; at = links[at].Next)
        {
            var person = links[at].Person;
            if (counts[person] == 0) continue;
            if (words.Length > 1 && !HasAll(Spelling.Of(keys[person]).Split(' '), words)) continue;
            found.Add(person);
        }
        return found;
    }

    private static bool HasAll(string[] name, string[] words)
    {
        var at = 0;
        foreach (var word in name) if (at < words.Length && word == words[at]) at++;
        return at == words.Length;
    }

    private sealed record Weighed(int Person, double Score, IReadOnlyList<MeaningReason> Reasons);

    private Weighed Weigh(int person, string key, SeenPerson seen, IReadOnlyList<(string Key, string Name)> company)
    {
        var reasons = new List<MeaningReason>();
        var count = counts[person];
        var called = RegisterFacts.IsFull(key) ? 1 : (clues.Of(Clue(person, "f", key)) + 0.5) / (count + 1.0);
        var known = Math.Log(count * called);
        reasons.Add(new MeaningReason(MeaningReasonKind.Known, known, [Shown(keys[person]), count.ToString(CultureInfo.InvariantCulture)]));
        var (titles, titleWeight) = Clues(person, "t", seen.Titles.SelectMany(TitleClues).Select(t => (t, t)));
        var (names, companyWeight) = Clues(person, "n", company);
        if (titleWeight != 0) reasons.Add(new MeaningReason(MeaningReasonKind.Titles, titleWeight, titles.Count > 0 ? titles : seen.Titles.Take(1).ToList()));
        if (names.Count > 0 || companyWeight < 0) reasons.Add(new MeaningReason(MeaningReasonKind.Company, companyWeight, names.Count > 0 ? names : company.Take(1).Select(c => c.Name).ToList()));
        if (!RegisterFacts.IsFull(key) && !keys[person].Split(' ').Contains(key)) reasons.Add(new MeaningReason(MeaningReasonKind.Spelling, 0, [key, Shown(keys[person])]));
        return new Weighed(person, known + titleWeight + companyWeight, reasons.OrderByDescending(r => r.Weight).ToList());
    }

    private (List<string> Values, double Weight) Clues(int person, string kind, IEnumerable<(string Key, string Name)> seen)
    {
        var (values, weight) = (new List<string>(), 0.0);
        foreach (var (key, name) in seen)
        {
            var here = clues.Of(Clue(person, kind, key));
            // Likelihood beside this person over likelihood at large; both smoothed with the rate at large.
            var large = (clues.Of(Clue(-1, kind, key)) + 1.0) / (stories.Count + 2.0);
            var clue = Math.Clamp(Math.Log((here + large) / (counts[person] + 1.0) / large), WeakestClue, StrongestClue);
            weight += clue;
            if (here > 0 && clue > 0) values.Add(name);
        }
        return (values, weight);
    }

    // "presiden china" is a clue as a whole and by its first word, which other stories put alone.
    private static IEnumerable<string> TitleClues(string title)
    {
        yield return title;
        var space = title.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0) yield return title[..space];
    }

    private bool SpeaksAgainst(int person, SeenPerson seen)
    {
        if (seen.Roles == PersonRoles.None) return false;
        var roles = RolesOf(person);
        return roles.Count > 0 && roles.All(r => TitleRoles.Contradict(r, seen.Roles));
    }

    private List<PersonRoles> RolesOf(int person) => EachRole.Where(r => clues.Of(Clue(person, "r", RoleName(r))) > 0).ToList();

    private EntityMeaning? Namesake(int person, string name, SeenPerson seen, IReadOnlyList<(string Key, string Name)> company)
    {
        var roles = RolesOf(person);
        if (roles.Count == 0 || seen.Roles == PersonRoles.None && roles.Count < 2) return null;
        var told = EachRole.Where(r => (seen.Roles & r) != 0).ToList();
        var apart = roles.Concat(told).Distinct().SelectMany(a => roles.Select(b => (a, b))).Where(p => TitleRoles.Contradict(p.a, p.b) && clues.Of(Clue(person, "b", RoleName(p.a | p.b))) == 0).ToList();
        if (apart.Count == 0) return null;
        var sides = apart.SelectMany(p => new[] { p.a, p.b }).Distinct().Order().ToList();
        var key = keys[person];
        var contradiction = new MeaningReason(MeaningReasonKind.Roles, 0, sides.ConvertAll(RoleName));
        if (sides.FirstOrDefault(told.Contains) is var own and not PersonRoles.None)
            return new EntityMeaning(MeaningKind.Namesake, key, name, 1, [new MeaningReason(MeaningReasonKind.Titles, StrongestClue, seen.Titles), contradiction], []) { Role = own };
        var scored = sides.Select(side => (Side: side, Scored: RoleClues(person, side, company))).OrderByDescending(s => s.Scored.Weight).ThenBy(s => s.Side).ToList();
        var all = scored.Sum(s => Math.Exp(s.Scored.Weight));
        var share = Math.Exp(scored[0].Scored.Weight) / all;
        var reasons = new List<MeaningReason> { contradiction };
        if (scored[0].Scored.Values.Count > 0) reasons.Insert(0, new MeaningReason(MeaningReasonKind.Company, scored[0].Scored.Weight, scored[0].Scored.Values));
        return share >= Sure
            ? new EntityMeaning(MeaningKind.Namesake, key, name, share, reasons, []) { Role = scored[0].Side }
            : new EntityMeaning(MeaningKind.Ambiguous, key, name, share, reasons, []);
    }

    private (List<string> Values, double Weight) RoleClues(int person, PersonRoles role, IReadOnlyList<(string Key, string Name)> company)
    {
        var (values, weight) = (new List<string>(), 0.0);
        var count = clues.Of(Clue(person, "r", RoleName(role)));
        foreach (var (key, name) in company)
        {
            var here = clues.Of(Clue(person, RoleName(role), key));
            weight += Math.Log((here + 0.1) / (count + 0.2));
            if (here > 0) values.Add(name);
        }
        return (values, weight);
    }

    // "Volodymyr Zelenskiy": the archive's commonest spelling is the person, unless roles speak against.
    private EntityMeaning? OtherSpelling(int self, string key, string name, SeenPerson seen)
    {
        var folded = Spelling.Of(key);
        var best = Candidates(key).Where(p => Spelling.Of(keys[p]) == folded).OrderByDescending(p => counts[p]).ThenBy(p => keys[p], StringComparer.Ordinal).First();
        if (best == self || SpeaksAgainst(best, seen)) return null;
        return new EntityMeaning(MeaningKind.Person, keys[best], Shown(keys[best]), 1,
            [new MeaningReason(MeaningReasonKind.Known, Math.Log(counts[best]), [Shown(keys[best]), counts[best].ToString(CultureInfo.InvariantCulture)]), new MeaningReason(MeaningReasonKind.Spelling, 0, [name, Shown(keys[best])])], []);
    }

    private void Learn(RegisterFacts facts, int by)
    {
        foreach (var person in facts.People)
        {
            var p = Enter(person.Key);
            counts[p] += by;
            foreach (var form in person.ShortForms) clues.Add(Clue(p, "f", form), by);
            foreach (var title in person.Titles.SelectMany(TitleClues).Distinct(StringComparer.Ordinal)) clues.Add(Clue(p, "t", title), by);
            var roles = EachRole.Where(r => (person.Roles & r) != 0).ToList();
            foreach (var role in roles)
            {
                clues.Add(Clue(p, "r", RoleName(role)), by);
                foreach (var other in roles) if (other > role) clues.Add(Clue(p, "b", RoleName(role | other)), by);
            }
            foreach (var (key, _) in facts.Company)
            {
                if (key == person.Key) continue;
                clues.Add(Clue(p, "n", key), by);
                foreach (var role in roles) clues.Add(Clue(p, RoleName(role), key), by);
            }
        }
        foreach (var title in facts.People.Concat(facts.Bare).SelectMany(p => p.Titles).SelectMany(TitleClues).Distinct(StringComparer.Ordinal)) clues.Add(Clue(-1, "t", title), by);
        foreach (var (key, _) in facts.Company) clues.Add(Clue(-1, "n", key), by);
    }

    private int Enter(string key)
    {
        var hash = NameHash.Of(key);
        if (personOf.TryGetValue(hash, out var person)) return person;
        personOf[hash] = person = keys.Count;
        keys.Add(key);
        counts.Add(0);
        foreach (var word in Spelling.Of(key).Split(' ').Distinct(StringComparer.Ordinal))
        {
            if (word.Length < 2 || NameTables.Particles.Contains(word)) continue;
            var chain = NameHash.Of(word);
            links.Add((person, chains.GetValueOrDefault(chain, -1)));
            chains[chain] = links.Count - 1;
        }
        return person;
    }

    private ulong Clue(int person, string kind, string what) => NameHash.Join(NameHash.Join(person < 0 ? 0 : NameHash.Of(keys[person]), NameHash.Of(kind)), NameHash.Of(what));

    private static string RoleName(PersonRoles roles) => roles.ToString().ToLowerInvariant();

    // Keys are folded; the canonical name of a table is shown as the table writes it, any other with capitals.
    private static string Shown(string key)
    {
        if (NameTables.Find(key) is { } known && known.Key == key) return known.Canonical;
        return string.Join(' ', key.Split(' ').Select(w => NameTables.Particles.Contains(w) || w.Length == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
    }

    /// <summary>Writes the register to <paramref name="stream"/>, to be opened again without reading the stories.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(FormatVersion);
        writer.Write(bits);
        writer.Write(stories.Count);
        foreach (var story in stories.Order()) writer.Write(story);
        var people = Enumerable.Range(0, keys.Count).Where(p => counts[p] > 0).OrderBy(p => keys[p], StringComparer.Ordinal).ToList();
        writer.Write(people.Count);
        foreach (var p in people)
        {
            writer.Write(keys[p]);
            writer.Write(counts[p]);
        }
        clues.Write(writer);
    }

    /// <summary>Opens what <see cref="Write"/> wrote; null when it is of another version or cut short, and the register must be built anew.</summary>
    public static EntityRegister? Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadInt32() != FormatVersion) return null;
            var bits = reader.ReadInt32();
            if (bits is < 18 or > 24) return null;
            var register = new EntityRegister(bits, true);
            for (var n = reader.ReadInt32(); n > 0; n--) register.stories.Add(reader.ReadUInt64());
            for (var n = reader.ReadInt32(); n > 0; n--)
            {
                var person = register.Enter(reader.ReadString());
                register.counts[person] = reader.ReadInt32();
            }
            register.clues.Read(reader);
            return register;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }
}
