using System.Globalization;
using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>
/// Measures the register without labels: the pool's cased stories teach it; then, for every person whom a story names in full and calls by one word later, the full name is
/// hidden and the register, without this story, is asked whom the word means. The full name is the right answer.
/// </summary>
internal static class RegisterRun
{
    public static void Write(string shared, string path)
    {
        var readings = new List<StoryReading>();
        var samples = Collection.Archive(shared).Where(s => !SmallLetters.AreAll(s.Article)).ToList();
        var all = new StoryReading[samples.Count];
        Parallel.For(0, all.Length, i => all[i] = StoryReader.Read(samples[i].Article));
        readings.AddRange(all);
        var register = new EntityRegister(readings.Count);
        foreach (var reading in readings) register.Add(reading);
        int asked = 0, known = 0, right = 0, wrong = 0, ambiguous = 0, unknown = 0, held = 0;
        using var errors = new StreamWriter(path);
        foreach (var reading in readings.Where((_, i) => i % 3 == 0))
        {
            register.Remove(reading);
            var facts = RegisterFacts.Of(reading);
            foreach (var entity in reading.Entities)
            {
                if (entity.Kind != EntityKind.Person || !RegisterFacts.IsFull(entity.Key)) continue;
                var form = entity.Forms.Select(Keys.Of).FirstOrDefault(f => !RegisterFacts.IsFull(f) && entity.Key.Split(' ').Contains(f));
                if (form is null) continue;
                asked++;
                var company = facts.Company.Where(c => c.Key != entity.Key).ToList();
                var meaning = register.MeaningOf(form, form, RegisterFacts.Seen(entity) with { Key = form }, company);
                var isKnown = register.StoriesOf(entity.Key) > 0;
                if (isKnown) known++;
                if (meaning.Kind == MeaningKind.Person)
                {
                    if (Spelling.Of(meaning.Key) == Spelling.Of(entity.Key)) right++;
                    else
                    {
                        wrong++;
                        if (!isKnown) held++;
                        errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reading.Text.Id}\t{form}\t{entity.Key}\t{meaning.Key}\t{meaning.Probability:F2}\t{isKnown}\t{string.Join("; ", meaning.Reasons.Select(r => $"{r.Weight:F1} {r.Say("en")}"))}"));
                    }
                }
                else if (meaning.Kind == MeaningKind.Ambiguous) ambiguous++;
                else unknown++;
            }
            register.Add(reading);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{readings.Count} stories; {asked} short forms asked, {known} of people named in full by another story: joined {right + wrong}, of these right {right} ({(double)right / Math.Max(1, right + wrong):P1}; {held} of the wrong are people no other story names); right of the known {(double)right / Math.Max(1, known):P1}; left ambiguous {ambiguous}, unknown {unknown}"));
    }
}
