using System.Text;
using Kawat.Linking.Text;

namespace Kawat.Linking.Tests.Index;

/// <summary>Short stories put together from few people, places, words and days, so that many share something and many tie.</summary>
internal static class MadeStories
{
    private static readonly string[] People = ["Budi Santoso", "Siti Rahma", "Rahma Wijaya", "Agus Santoso", "Maria Tan", "Santoso", "Rahma", "Li Wei", "Wei"];
    private static readonly string[] Places = ["Surabaya", "Medan", "Kupang", "Beijing", "Minsk", "Palu"];
    private static readonly string[] Offices = ["Kementerian Perhubungan", "Bank Indonesia", "Komisi Pemberantasan Korupsi", "PBB"];
    private static readonly string[] Words =
        ["gempa", "jembatan", "vaksin", "beras", "pelabuhan", "sidang", "banjir", "pemilu", "kereta", "listrik", "harga", "kapal", "guru", "hutan", "satelit", "pasar", "vonis", "jalan", "sekolah", "ekspor", "tambang", "kopi"];
    private static readonly string[] Times = ["Rabu (1/3)", "pada September tahun lalu", "pekan lalu", "pada 5 Maret 2023", "kemarin", "sebelumnya"];

    /// <summary>Stories s0, s1, … over a dozen days; each comes in <paramref name="versions"/> versions that differ in everything but the id. Some know their hour, some only the day.</summary>
    public static StoryReading[][] Make(int count, int versions, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, versions).Select(_ => StoryReader.Read(Text("s" + i, random))).ToArray())];
    }

    private static ArticleText Text(string id, Random random)
    {
        string Any(string[] from) => from[random.Next(from.Length)];
        var date = new DateOnly(2023, 3, 1).AddDays(random.Next(12));
        var body = new StringBuilder(Any(Places)).Append(" (ANTARA) - ");
        for (var i = random.Next(2, 6); i >= 0; i--)
            body.Append(Any(People)).Append(" dari ").Append(Any(Offices)).Append(" membahas ").Append(Any(Words)).Append(" dan ").Append(Any(Words)).Append(" di ").Append(Any(Places)).Append(' ').Append(Any(Times)).Append(". ");
        DateTimeOffset? at = random.Next(3) == 0 ? null : new DateTimeOffset(date.ToDateTime(new TimeOnly(random.Next(3), random.Next(2))), TimeSpan.Zero);
        return new ArticleText(id, "id", date, $"{Any(People)} bahas {Any(Words)} {Any(Words)}", "", [body.ToString()]) { PublishedAt = at };
    }
}
