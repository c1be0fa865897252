using System.Globalization;
using Kawat.Linking.Names;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Names;

/// <summary>Whom a short name means among the people of an archive of own sentences.</summary>
public sealed class EntityRegisterTests
{
    private static readonly string[] Archive =
    [
        "Presiden China Xi Jinping membuka Kongres Nasional Partai Komunis China di Beijing. Xi berpidato dua jam.",
        "Presiden China Xi Jinping menerima Presiden Belarus Alexander Lukashenko di Beijing. Menurut Xi, hubungan kedua negara erat.",
        "Presiden China Xi Jinping hadir dalam sidang Organisasi Kerja Sama Shanghai di Samarkand. Xi bertemu Lukashenko.",
        "Xi Mingguang, koki di Surabaya, membuka restoran baru.",
        "Kombes Budi Santoso memeriksa lima saksi di Polda Jawa Barat, Bandung. Budi menyebut dua tersangka.",
        "Kombes Budi Santoso menggelar razia bersama Polda Jawa Barat di Bandung.",
        "Kiper Budi Santoso menepis penalti untuk Persela Lamongan di Stadion Surajaya. Budi dipuji pelatih.",
        "Kiper Budi Santoso kembali ke Persela Lamongan setelah cedera.",
        "Gubernur Budi Gunarto meresmikan jembatan di Palu.",
        "Penyair Soekarno Wirjawan membaca sajak di Solo.",
        "Penyair Soekarno Wirjawan menerbitkan buku di Solo.",
    ];

    [Fact]
    public void Bare_name_means_the_person_whom_the_archive_calls_so()
    {
        var meaning = Ask("Presiden Xi menegaskan dukungan bagi Partai Komunis China di Beijing.", "xi");
        Assert.Equal((MeaningKind.Person, "xi jinping"), (meaning.Kind, meaning.Key));
        Assert.Contains(meaning.Reasons, r => r.Kind == MeaningReasonKind.Titles);
        Assert.Contains(meaning.Reasons, r => r.Kind == MeaningReasonKind.Company && r.Say("id").StartsWith("Disebut bersama", StringComparison.Ordinal));
    }

    [Fact]
    public void Name_that_several_could_bear_stays_ambiguous_without_a_clue()
    {
        var meaning = Ask("Kata Budi, hujan segera turun di Medan.", "budi");
        Assert.Equal((MeaningKind.Ambiguous, "budi"), (meaning.Kind, meaning.Key));
        Assert.True(meaning.Candidates.Count > 1);
    }

    [Fact]
    public void Unknown_name_is_unknown()
    {
        var meaning = Ask("Kata Wulandari, hujan segera turun di Medan.", "wulandari");
        Assert.Equal(MeaningKind.Unknown, meaning.Kind);
        Assert.Equal("wulandari", meaning.Key);
    }

    [Theory]
    [InlineData("Kombes Budi Santoso menahan seorang tersangka.", PersonRoles.Police)]
    [InlineData("Kiper Budi Santoso tampil gemilang.", PersonRoles.Sport)]
    [InlineData("Budi Santoso tiba di markas Persela Lamongan.", PersonRoles.Sport)]
    public void Namesakes_with_roles_that_exclude_each_other_are_told_apart(string text, PersonRoles role)
    {
        var meaning = Ask(text, "budi santoso");
        Assert.Equal((MeaningKind.Namesake, role), (meaning.Kind, meaning.Role));
        Assert.Contains(meaning.Reasons, r => r.Kind == MeaningReasonKind.Roles);
    }

    [Fact]
    public void Namesakes_without_a_clue_are_not_merged() =>
        Assert.Equal(MeaningKind.Ambiguous, Ask("Budi Santoso menanam padi di Merauke.", "budi santoso").Kind);

    [Fact]
    public void Roles_that_appear_together_in_one_story_are_one_person()
    {
        var register = RegisterOf([.. Archive, "Kombes Budi Santoso dikenal pula sebagai kiper. Kiper Budi Santoso, kata warga, ramah."]);
        Assert.Equal(MeaningKind.Itself, Ask(register, "Budi Santoso menanam padi di Merauke.", "budi santoso").Kind);
    }

    [Fact]
    public void Another_spelling_is_the_same_person()
    {
        var meaning = Ask("Penyair Sukarno Wirjawan membaca sajak di Solo.", "sukarno wirjawan");
        Assert.Equal((MeaningKind.Person, "soekarno wirjawan"), (meaning.Kind, meaning.Key));
    }

    [Fact]
    public void Order_and_detours_leave_no_trace()
    {
        var readings = Archive.Select(Read).ToList();
        var random = new Random(20261122);
        var expected = Describe(RegisterOf(Archive));
        for (var round = 0; round < 20; round++)
        {
            var register = new EntityRegister(100);
            var shuffled = readings.ToArray();
            random.Shuffle(shuffled);
            var detour = Read("Presiden Xi Bukan " + round + " bertemu Budi Santoso dan Kiper Budi Lain di Kota Lain.");
            foreach (var reading in shuffled)
            {
                register.Add(reading);
                if (random.Next(3) == 0) { register.Remove(reading); register.Add(reading); }
                if (random.Next(3) == 0) { register.Add(detour); register.Add(detour); register.Remove(detour); }
            }
            Assert.Equal(readings.Count, register.Count);
            Assert.Equal(expected, Describe(register));
        }
    }

    [Fact]
    public void Written_register_opens_as_it_was()
    {
        var register = RegisterOf(Archive);
        using var stream = new MemoryStream();
        register.Write(stream);
        stream.Position = 0;
        var opened = EntityRegister.Read(stream);
        Assert.NotNull(opened);
        Assert.Equal(register.Count, opened.Count);
        Assert.Equal(Describe(register), Describe(opened));
        stream.SetLength(stream.Length / 2);
        stream.Position = 0;
        Assert.Null(EntityRegister.Read(stream));
    }

    private static string Describe(EntityRegister register) => string.Join("\n", new[]
    {
        "Presiden Xi tiba di Beijing.", "Kata Budi, hujan turun.", "Kombes Budi hadir di Bandung.", "Budi Santoso tiba di markas Persela Lamongan.", "Gubernur Budi tiba di Palu.",
    }.SelectMany(text => register.MeaningsOf(Read(text))).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Kind} {m.Key} {m.Name} {m.Role} {m.Probability:R} {string.Join(';', m.Reasons.Select(r => r.Say("en")))} {string.Join(';', m.Candidates)}")));

    private static EntityMeaning Ask(string text, string key) => Ask(RegisterOf(Archive), text, key);

    private static EntityMeaning Ask(EntityRegister register, string text, string key)
    {
        var reading = Read(text);
        var entity = reading.Entities.Index().First(e => e.Item.Key == key).Index;
        return register.MeaningOf(reading, entity);
    }

    private static EntityRegister RegisterOf(IEnumerable<string> texts)
    {
        var register = new EntityRegister(100);
        foreach (var text in texts) register.Add(Read(text));
        return register;
    }

    private static StoryReading Read(string text) => StoryReader.Read(new ArticleText(text, "id", new DateOnly(2024, 1, 2), "", "", [text]));
}
