using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>How runs are typed that titles, head words and tables leave open.</summary>
internal enum RunTyping
{
    /// <summary>By the trained weights, which know Indonesian.</summary>
    ByWeights,
    /// <summary>By look and neighbours.</summary>
    ByRule,
    /// <summary>Not at all: for training.</summary>
    Open,
}

/// <summary>Cuts the capitalised runs of one part into names and says what each is, from head words, titles, tables and the words around.</summary>
internal sealed class RunReader(NamePart part, NameVocabulary vocabulary, List<FoundName> found, RunTyping typing)
{
    // A person's name rarely has more words; longer runs are headlines or lists.
    private const int LongestPerson = 6;

    // "von der", "bin abdul al".
    private const int MostParticles = 3;

    /// <summary>Reads the whole part.</summary>
    public void Read()
    {
        for (var i = 0; i < part.Words.Length;)
        {
            // "The Fed", "Perserikatan Bangsa-Bangsa": a known name of several words begins wherever its capital stands.
            // "detikcom", "detikSport": an outlet that writes itself small.
            if (part.IsIn(i, WordSets.SmallOutlet))
            {
                Add(i, i + 1, EntityKind.Organisation, "", part.Words[i].Form.Known?.Key ?? "detik");
                i++;
                continue;
            }
            var isKnown = part.Words[i].Casing == Casing.Capital && !part.MayName(i) && part.KnownAt(i, out var whole) is not null && whole > 1;
            if ((!part.MayName(i) && !isKnown) || IsPlainAbbreviation(i)) { i++; continue; }
            if (IsDemonymOfOffice(i)) { i++; continue; }
            // A known name may reach beyond the run.
            i = Cut(i, EndOfRun(i));
        }
    }

    // "Chinese Vice President Han Zheng", "the Indonesian people": whose office it is, or an adjective; "Asian Development Bank" is a name.
    private bool IsDemonymOfOffice(int i)
    {
        if (!part.IsIn(i, WordSets.Demonyms) || part.Words[i].Casing != Casing.Capital || part.KnownAt(i, out _) is not null) return false;
        var next = i + 1;
        return next >= part.Words.Length || part.Words[next].Gap != ' ' || !part.MayName(next) || part.IsIn(next, WordSets.Titles);
    }

    // How far back a title may stand from the rest of its office ("Menteri Energi dan Sumber Daya Mineral Arifin").
    private const int LongestOffice = 8;

    // "Menteri Koordinator Bidang Kemaritiman dan Investasi Luhut": the office goes on behind "dan", so its words begin no name.
    private int BehindOffice(int i, int end, ref string title)
    {
        var to = i;
        while (to < end && part.Words[to].Gap is ' ' && part.IsIn(to, WordSets.Offices) && part.KnownAt(to, out _) is null) to++;
        if (to == i || i < 2 || part.Low(i - 1) is not ("dan" or "and")) return i;
        for (var back = i - 2; back >= 0 && back >= i - LongestOffice; back--)
        {
            if (part.Words[back + 1].Gap is not (' ' or ',')) return i;
            if (part.IsIn(back, WordSets.Titles))
            {
                title = part.Slice(back, to);
                return to;
            }
            if (!part.IsIn(back, WordSets.Offices)) return i;
        }
        return i;
    }

    // "Public Works Minister Basuki": English puts the office before the title.
    private int BeforeTitle(int i, int end)
    {
        var to = i;
        while (to < end && (part.Words[to].Gap == ' ' || to == i) && (part.Low(to) is "public" or "works" or "economy" or "energy" or "education" or "environment" or "transportation" or "tourism" or "agriculture" or "religious" or "home"
            || part.IsIn(to, WordSets.Offices) && !part.IsIn(to, WordSets.Titles))) to++;
        return to > i && to < end && part.Words[to].Gap == ' ' && part.Low(to) is "minister" or "secretary" or "chief" ? to : i;
    }

    // "aparatur sipil negara (ASN)": capitals that shorten everyday words are no name, here and from here on.
    private bool IsPlainAbbreviation(int i)
    {
        var word = part.Words[i];
        if (word.Casing != Casing.Capitals) return false;
        if (vocabulary.IsPlainAbbreviation(word.Low)) return true;
        if (word.Gap != '(' || i < word.Text.Length) return false;
        for (var k = 0; k < word.Text.Length; k++)
        {
            var spelled = part.Words[i - word.Text.Length + k];
            if (spelled.Casing != Casing.Lower || spelled.Low[0] != word.Low[k]) return false;
        }
        vocabulary.AddPlainAbbreviation(word.Low);
        return true;
    }

    private int EndOfRun(int i)
    {
        for (i++; i < part.Words.Length; i++)
        {
            if (part.Words[i].Gap is not (' ' or '-')) break;
            if (part.MayName(i)) continue;
            // Particles within a person's or a body's name: "Vicente del Bosque", "Bank of England".
            var next = i;
            while (next < part.Words.Length && next - i < MostParticles && part.Words[next].Gap == ' ' && (part.IsIn(next, WordSets.Particles) || part.Low(next) == "of")) next++;
            if (next == i || next >= part.Words.Length || part.Words[next].Gap != ' ' || !part.MayName(next)) break;
            i = next;
        }
        return i;
    }

    // "Gubernur Bank Indonesia (BI) Perry Warjiyo": the title waits beyond the parentheses.
    private string openTitle = "";
    private int openEnd;

    private int Cut(int i, int end)
    {
        var title = openTitle.Length > 0 && i == openEnd + 1 && part.Words[openEnd].Gap == '(' && part.Words[i].Gap == ')' ? openTitle : "";
        i = BehindOffice(i, end, ref title);
        while (i < end)
        {
            i = BeforeTitle(i, end);
            var low = part.Low(i);
            var known = part.KnownAt(i, out var length);
            if (known is null && part.Words[i].Casing == Casing.Capitals && part.IsIn(i, WordSets.Generic) && !(IsOrganisationHead(i) && i + 1 < end)) { i++; continue; }
            if (known is null && i + 1 < end && (IsForced(i) || part.Words[i].Casing == Casing.Capitals) && part.IsIn(i, WordSets.Ordinary) && !IsOrganisationHead(i) && !part.IsIn(i, WordSets.Titles)
                && !part.IsIn(i, WordSets.PlaceHeads) && !part.IsIn(i, WordSets.EventHeads)) { i++; continue; }
            if (known is null && title.Length > 0 && i + 1 < end && part.Words[i].Casing == Casing.Capitals && !part.IsIn(i, WordSets.Titles) && !IsOrganisationHead(i))
            {
                // "Analis DCFX Lukman Leong": the house stands between the title and the person.
                var house = i + 1 < end - 1 && part.Low(i + 1) is "corp" or "group" or "futures" or "sekuritas" or "securities" ? i + 2 : i + 1;
                Add(i, house, EntityKind.Organisation, "", null);
                i = house;
                continue;
            }
            // "petenis Chile Fernando Gonzalez", "pemain Persib": the role stands small, then whose, then who.
            if (known is { Kind: EntityKind.Place or EntityKind.Organisation } && title.Length == 0 && i > 0 && i + length < end && part.Words[i].Gap == ' ' && part.Words[i - 1].Casing == Casing.Lower
                && part.IsIn(i - 1, WordSets.Titles) && part.Words[i + length].Gap == ' ' && !IsHeadWord(i + length) && part.KnownAt(i + length, out _) is null && !SpanClues.IsPlain(part, i + length)) title = part.Slice(i - 1, i);
            var rest = i + length < end;
            if (known is not null && (length > 1 || !rest || known.Kind != EntityKind.Place || part.Words[i + 1].Gap == '-' || title.Length > 0) && !(length == 1 && IsHeadWithRest(i, end)))
            {
                i = TakeKnown(i, end, known, length, ref title);
                continue;
            }
            // "Gus Dur", "Bung Tomo", "Cak Imin": with one word after it the title is half of the name.
            if (low is "gus" or "bung" or "cak" && i + 2 == end && part.Words[i + 1].Gap == ' ' && part.KnownAt(i + 1, out _) is null)
            {
                Add(i, end, EntityKind.Person, title.TrimEnd('…'), part.PhraseOf(i, end).Known?.Key);
                return end;
            }
            if (part.IsIn(i, WordSets.Titles) && !(i + 1 < end && title.Length == 0 && IsOrganisationHead(i)))
            {
                i = TakeTitle(i, end, ref title);
                continue;
            }
            if (low == "kantor" && i + 1 < end && part.Words[i + 1].Gap == ' ')
            {
                // "Kantor Gubernur" is a building; "Kantor Kementerian X" names the ministry.
                if (part.Low(i + 1) is "presiden" or "wapres" or "gubernur" or "bupati" or "wali" or "walikota" or "camat") { Add(i, end, EntityKind.Place, "", null); return end; }
                if (IsOrganisationHead(i + 1) || part.KnownAt(i + 1, out _) is { Kind: EntityKind.Organisation }) { i++; continue; }
            }
            // "Pasukan Del Bosque", "Otoritas Prancis" at a sentence's start: a crowd, then the name whose it is.
            if (i + 1 < end && IsForced(i) && Crowds.Contains(low) && part.Words[i + 1].Casing == Casing.Capital && !SpanClues.IsPlain(part, i + 1)) { i++; continue; }
            if (IsOrganisationHead(i)) { i = TakeOrganisation(i, end, title.Length > 0); title = title.Length > 0 ? title + "…" : ""; continue; }
            // "Sidang PBB", "Hubungan China": a common noun before a known name is not part of it.
            if (i + 1 < end && IsForced(i) && !part.IsNamed(i) && (WeakHeads.Contains(low) || part.IsIn(i, WordSets.Derived)) && part.KnownAt(i + 1, out _) is not null) { i++; continue; }
            if (part.IsIn(i, WordSets.EventHeads) && HasRest(i, end)) { i = TakeEvent(i, end); continue; }
            if (part.IsIn(i, WordSets.PlaceHeads) && HasRest(i, end)) { Add(i, EndOfPlace(i, end), EntityKind.Place, "", null); i = EndOfPlace(i, end); title = ""; continue; }
            i = TakeUnknown(i, end, title);
            title = "";
        }
        if (title.Length > 0) (openTitle, openEnd) = (title, Math.Max(i, end));
        return Math.Max(i, end);
    }

    private static readonly HashSet<string> WeakHeads = new(StringComparer.Ordinal) { "sidang", "deklarasi", "perjanjian", "operasi", "program", "gerakan", "hari", "forum", "perang", "session", "tim" };

    private static readonly HashSet<string> Crowds = new(StringComparer.Ordinal) { "pasukan", "tim", "otoritas", "kantor", "kubu", "skuad", "klub", "perusahaan", "holding", "militer", "tentara" };

    private bool HasRest(int i, int end) => i + 1 < end;

    private bool IsHeadWithRest(int i, int end) => i + 1 < end && part.IsIn(i, WordSets.OrganisationHeads) && part.Words[i + 1].Gap == ' ' && !part.IsIn(i + 1, WordSets.Titles);

    private bool IsOrganisationHead(int i) => part.IsIn(i, WordSets.OrganisationHeads);

    private int TakeKnown(int i, int end, KnownName known, int length, ref string title)
    {
        var to = i + length;
        if (known.Kind == EntityKind.Person && length == 1 && to < end && part.Words[to].Gap == ' ' && !IsHeadWord(to) && part.KnownAt(to, out _) is null)
            return TakeUnknown(i, end, title, ref title);
        if (known.Kind == EntityKind.Event)
        {
            // "MotoGP Prancis 2026": the host and the year belong to the event's name.
            var isLeague = part.Low(i) is "serie" or "bundesliga" or "ligue" or "liga" or "premier" or "la";
            if (!isLeague && to < end && part.Words[to].Gap == ' ' && part.KnownAt(to, out var host) is { Kind: EntityKind.Place }) to += host;
            else if (to + 1 == end && part.Words[to].Gap == ' ' && part.Words[to].Casing == Casing.Capital && part.Low(i) is "motogp" or "moto2" or "moto3" or "formula" or "f1") to++;
            to = WithNumber(to);
        }
        if (known.Kind == EntityKind.Organisation && title.Length == 0)
        {
            // "Polda Jawa Barat", "KPU Kota Bogor": a known body followed by where it sits is one longer name.
            if (to < end && part.Words[to].Gap == ' ' && length == 1 && part.KnownAt(to, out var place) is { Kind: EntityKind.Place } && to + place == end) { to = end; known = known with { Key = "" }; }
        }
        Add(i, to, known.Kind, known.Kind == EntityKind.Person ? title.TrimEnd('…') : "", known.Key.Length > 0 && to == i + length ? known.Key : null, known.Kind == EntityKind.Event && to > i + length);
        title = known.Kind == EntityKind.Person || title.Length == 0 ? "" : title + " " + part.Slice(i, to);
        return to;
    }

    private bool IsHeadWord(int i) => part.IsIn(i, WordSets.Titles) || IsOrganisationHead(i);

    private int TakeTitle(int i, int end, ref string title)
    {
        var to = i + 1;
        while (to < end && part.Words[to].Gap is ' ' && (part.IsIn(to, WordSets.Offices) || part.IsIn(to, WordSets.Titles)) && !(part.KnownAt(to, out var known) is not null && known > 1))
            to++;
        // A police or village head's title names the place before the person ("Kapolsek Balongbendo Kompol …").
        if (part.Low(i) is "kapolsek" or "kapolres" or "kapolresta" or "kapolda" or "camat" or "lurah" or "kades" && to < end && part.Words[to].Gap == ' ' && !part.IsIn(to, WordSets.Titles) && part.KnownAt(to, out _) is null)
        {
            var beyond = to + 1 < end && part.KnownAt(to + 1, out var seat) is { Kind: EntityKind.Place } ? to + 1 + seat : to + 1;
            for (var next = to + 1; next < end && next <= to + 3; next++)
                if (part.IsIn(next, WordSets.BareTitles)) { beyond = next; break; }
            Add(to, beyond, EntityKind.Place, "", null);
            to = beyond;
        }
        // "Menteri Pariwisata dan Ekonomi Kreatif Widiyanti": the run stopped at "dan"; the next run goes on with the title.
        var words = part.Slice(i, to);
        title = title.Length == 0 ? words : title.TrimEnd('…') + " " + words;
        return to;
    }

    private int TakeOrganisation(int i, int end, bool titled)
    {
        var to = i + 1;
        var beyond = WithConnected(i, end);
        if (beyond > end) titled = false;
        while (to < beyond)
        {
            var low = part.Low(to);
            if (to < end && part.Words[to].Gap == ' ' && part.IsIn(to, WordSets.BareTitles) && low is not ("presiden" or "dr" or "ir" or "prof" or "h")) break;
            if (to > i + 1 && part.KnownAt(to, out var inner) is { Kind: EntityKind.Organisation } && inner > 1) break;
            if (titled && to > i + 1 && !IsOrganisationWord(to, beyond)) break;
            if (titled && to == i + 1 && part.Words[i].Text.Length <= 3 && part.Words[i].Casing == Casing.Capitals && end - to > 1) { to++; continue; }
            if (titled && to == i + 1 && (part.Words[i].Casing == Casing.Capitals || part.Low(i) == "otorita") && !IsOrganisationWord(to, beyond)) break;
            to++;
        }
        if (to == i + 1 && part.Words[i].Casing != Casing.Capitals && !IsBareOrganisation(part.Low(i))) return to;
        if (to == i + 1 && part.Words[i].Text.Length < 3) return to;
        if (to == i + 2 && part.Low(i) is "pemerintah" or "negara" or "tim" or "tentara" or "pasukan" && part.KnownAt(i + 1, out _) is { Kind: EntityKind.Place } country)
        {
            Add(i + 1, to, EntityKind.Place, "", country.Key);
            return to;
        }
        if (GenericBodies.Contains(part.Slice(i, to).ToLowerInvariant()))
        {
            found.Add(new FoundName(i, to, null, "", null) { Scores = TypeScores.NoName });
            return to;
        }
        // "PT Aneka Tambang (Persero) Tbk" is one name.
        if (to + 1 < part.Words.Length && part.Words[to].Gap == '(' && part.Low(to) == "persero" && part.Low(to + 1) == "tbk" && part.Words[to + 1].Gap is ')' or ' ') to += 2;
        Add(i, to, EntityKind.Organisation, "", part.PhraseOf(i, to).Known?.Key);
        return to;
    }

    // What many bodies are; without more words they name none.
    private static readonly HashSet<string> GenericBodies = new(StringComparer.Ordinal)
    {
        "badan usaha milik negara", "badan usaha milik daerah", "badan usaha", "pusat kesehatan masyarakat", "pusat kesehatan hewan", "lembaga swadaya masyarakat", "lembaga negara", "lembaga pemasyarakatan", "sekolah dasar",
        "sekolah menengah", "sekolah menengah atas", "sekolah menengah pertama", "sekolah menengah kejuruan", "bank sentral", "partai politik", "kantor pusat", "kantor cabang", "kantor polisi", "organisasi masyarakat", "pemerintah pusat",
        "pemerintah daerah", "pemerintah kota", "pemerintah kabupaten", "pemerintah provinsi", "dewan direksi", "dewan komisaris", "dewan juri", "pondok pesantren", "rumah sakit", "rumah tahanan", "tim nasional", "asosiasi pengusaha",
        "lembaga survei", "badan hukum", "badan publik", "pusat perbelanjaan", "perusahaan terbatas", "perseroan terbatas", "grup a", "grup b", "grup c", "grup d", "grup e", "grup f", "grup g", "grup h", "group a", "group b", "group c", "group d",
    };

    private static bool IsBareOrganisation(string low) => low is "pemprov" or "pemkot" or "pemkab" or "disdik" or "dishub" or "dinkes" or "dinsos" or "kejati" or "kejari";

    // In a title the body's name ends where the person's begins: everyday words, places and numbers still belong to the body.
    private bool IsOrganisationWord(int i, int end)
    {
        var low = part.Low(i);
        return part.IsIn(i, WordSets.Offices) || part.IsIn(i, WordSets.Ordinary) || IsOrganisationHead(i) || part.IsSmall(i)
            || part.Words[i].Casing == Casing.Capitals || part.IsIn(i, WordSets.PlaceHeads) || part.KnownAt(i, out _) is { Kind: not EntityKind.Person };
    }

    // "Kementerian Kelautan dan Perikanan", "Dinas Ketahanan Pangan, Kelautan, dan Perikanan": small connectors within the name of a public body.
    private int WithConnected(int i, int end)
    {
        if (part.Low(i) is not ("kementerian" or "dinas" or "badan" or "direktorat" or "ditjen" or "lembaga" or "komisi" or "pusat" or "dewan" or "majelis" or "institut" or "ministry" or "department" or "agency" or "organisasi" or "fakultas")) return end;
        var words = part.Words;
        for (var to = end; to < words.Length; to++)
        {
            if (words[to].Casing == Casing.Lower && words[to].Low is "dan" or "untuk" or "for" or "and" && words[to].Gap is ' ' or ',')
            {
                if (to + 1 < words.Length && words[to + 1].Gap == ' ' && words[to + 1].Casing == Casing.Capital && !words[to + 1].Form.IsIn(WordSets.Titles) && !IsOrganisationHead(to + 1))
                {
                    to++;
                    while (to + 1 < words.Length && words[to + 1].Gap == ' ' && part.MayName(to + 1)) to++;
                    return to + 1;
                }
                break;
            }
            if (words[to].Gap is not (',' or ' ') || words[to].Casing != Casing.Capital || words[to].Form.Known is not null) break;
        }
        return end;
    }

    // What many events are called; without a host or number the words name none of them.
    private static readonly HashSet<string> GenericEvents = new(StringComparer.Ordinal)
    {
        "konferensi tingkat tinggi", "konferensi", "hari ulang tahun", "perjanjian umum", "kejuaraan dunia", "sidang umum", "sidang paripurna", "sidang tahunan", "konferensi pers", "summit meeting", "national league",
    };

    private int TakeEvent(int i, int end)
    {
        var to = i + 1;
        while (to < end && !(part.Words[to].Gap == ' ' && part.IsIn(to, WordSets.BareTitles))) to++;
        if (to == end) to = WithNumber(to);
        if (GenericEvents.Contains(part.Slice(i, to).ToLowerInvariant())) return to;
        Add(i, to, EntityKind.Event, "", null);
        return to;
    }

    // "Piala Dunia 2022", "Liga 1": the year or number is part of an event's name.
    private int WithNumber(int to) =>
        to < part.Words.Length && part.Words[to].Gap == ' ' && part.Words[to].Casing == Casing.Number && part.Words[to].Text.Length is 4 or 1 && part.Words[to].Text.All(char.IsAsciiDigit)
        && !(to + 1 < part.Words.Length && part.Words[to + 1].Gap == '/') ? to + 1 : to;

    private int EndOfPlace(int i, int end)
    {
        var to = i + 1;
        while (to < end && !part.IsIn(to, WordSets.BareTitles)) to++;
        if (to < part.Words.Length && to == end && part.Words[to].Gap == ' ' && part.Words[to].Casing == Casing.Number && part.Low(i) is "gedung" or "exit" or "terminal" or "jalan") to++;
        return Math.Max(to, i + 1);
    }

    private int TakeUnknown(int i, int end, string title)
    {
        var discard = "";
        return TakeUnknown(i, end, title, ref discard);
    }

    private int TakeUnknown(int i, int end, string title, ref string rest)
    {
        var to = i + 1;
        while (to < end && !(part.Words[to].Gap == ' ' && (part.Words[to].Text.Contains('.', StringComparison.Ordinal) && part.Words[to].Text.Length > 4 || part.IsIn(to, WordSets.BareTitles) || IsOrganisationHead(to) && part.Words[to].Casing == Casing.Capitals)))
        {
            if (part.Words[to].Gap == ' ' && title.Length > 0 && part.KnownAt(to, out _) is { Kind: EntityKind.Place, IsCountry: true }) break;
            if (part.Words[to].Gap == '-' && (part.Words[to].Form.Known?.Kind == EntityKind.Place || part.Words[to - 1].Form.Known is { Kind: EntityKind.Place, IsCountry: true })) break;
            to++;
        }
        rest = "";
        // "Anies Baswedan-Muhaimin Iskandar" are two.
        for (var second = i + 2; second < to - 1; second++)
        {
            if (part.Words[second].Gap != '-' || part.Words[second + 1].Gap != ' ') continue;
            Classify(i, second, title.TrimEnd('…'));
            return second;
        }
        Classify(i, to, title.TrimEnd('…'));
        return to;
    }

    // "Shin Tae-yong", "Kim Jong-un": the second syllable of a given name stands in small letters.
    private int WithSyllable(int i, int to)
    {
        if (to < i + 2 || to >= part.Words.Length || part.Words[to].Gap != '-' || part.Words[to].Casing != Casing.Lower || part.Words[to - 1].Gap != ' ') return to;
        var (given, syllable) = (part.Words[to - 1].Text, part.Low(to));
        return given.Length is >= 2 and <= 5 && syllable.Length is >= 2 and <= 5 && part.Words[i].Text.Length <= 6 && !NotSyllables.Contains(syllable) && !NameTables.Functions.Contains(syllable) ? to + 1 : to;
    }

    private static readonly HashSet<string> NotSyllables = new(StringComparer.Ordinal) { "lah", "nya", "pun", "kah", "ku", "mu", "an", "red", "led", "era", "based", "born", "style", "like", "run", "ed" };

    private void Classify(int i, int to, string title)
    {
        // Everyday words that the sentence's start or a headline capitalised are peeled off both ends.
        while (i < to && IsForced(i) && IsPlainWord(i)) i++;
        while (to > i + 1 && IsPlainWord(to - 1) && part.Words[to - 1].Casing != Casing.Capitals) to--;
        if (i >= to) return;
        to = WithSyllable(i, to);
        if (i + 1 == to && IsPlainWord(i)) return;
        var length = to - i;
        var word = part.Words[i];
        if (length == 1 && word.Text.Length == 1) return;
        if (length > 1 && IsShoutedPlain(i, to)) return;
        // "Direktur Portofolio dan Pengembangan": an office of plain words, joined by "dan".
        var behind = to < part.Words.Length && part.Words[to].Gap == ' ' ? part.Low(to) : "";
        if (title.Length > 0 && length <= 3 && behind is "dan" or "and" && to + 1 < part.Words.Length && part.Words[to + 1].Casing == Casing.Capital && !part.IsIn(to + 1, WordSets.Titles)
            && !AnyIsIn(i, to, WordSets.GivenNames) && LeadsOffice(title)) return;
        if (title.Length > 0 && length > 1 && AllArePlain(i, to) && !AnyIsIn(i, to, WordSets.GivenNames)) return;
        if (title.Length > 0 && length <= LongestPerson) { Add(i, to, EntityKind.Person, title, null); return; }
        if (i + 1 < to && part.Words[to - 1].Low is "fc" or "cup" or "open" or "gp" or "games" or "festival" or "summit" or "league" or "tbk" or "group" or "corp" or "inc" or "university" or "ministry" or "party" or "united" or "city" or "agency" or "bank" or "airlines" or "academy" or "coalition" or "center" or "centre")
        {
            var last = part.Words[to - 1].Low;
            Add(i, last is "cup" or "open" or "gp" or "games" or "festival" or "summit" or "league" ? WithNumber(to) : to, last is "cup" or "open" or "gp" or "games" or "festival" or "summit" or "league" ? EntityKind.Event : last is "center" or "centre" ? EntityKind.Place : EntityKind.Organisation, "", null);
            return;
        }
        if (length >= 2 && part.Words[to - 1].Low is "selatan" or "utara" or "timur" or "barat" or "pusat" or "tengah" or "tenggara" or "raya")
        {
            Add(i, to, EntityKind.Place, "", null);
            return;
        }
        var before = i > 0 && word.Gap == ' ' ? part.Low(i - 1) : "";
        if (before is "berinisial" or "inisial" or "disapa" or "bernama" or "alias")
        {
            Add(i, to, EntityKind.Person, "", null);
            return;
        }
        // "Nomor Pokok Wajib Pajak", "Kendi Nusantara": everyday words make programmes, forms and things, which are not names here.
        if (IsDateline(i, to))
        {
            Add(i, to, EntityKind.Place, "", null);
            return;
        }
        if (typing == RunTyping.ByRule)
        {
            ClassifyByRule(i, to, before);
            return;
        }
        if (typing == RunTyping.ByWeights && length > 1 && (AllArePlain(i, to) || !IsForced(i) && part.IsIn(i, WordSets.Ordinary)))
        {
            found.Add(new FoundName(i, to, null, "", null) { Scores = TypeScores.NoName });
            return;
        }
        found.Add(new FoundName(i, to, null, "", null) { Scores = typing == RunTyping.ByWeights ? NameTyper.Shipped.Score(part, i, to) : null });
    }

    private bool AnyIsIn(int first, int end, WordSets any)
    {
        for (var i = first; i < end; i++) if (part.IsIn(i, any)) return true;
        return false;
    }

    private bool AnyIsPlace(int first, int end)
    {
        for (var i = first; i < end; i++) if (part.Words[i].Form.Known?.Kind == EntityKind.Place) return true;
        return false;
    }

    private bool AllArePlain(int first, int end)
    {
        for (var i = first; i < end; i++) if (!SpanClues.IsPlain(part, i)) return false;
        return true;
    }

    private int CountPlain(int first, int end)
    {
        var plain = 0;
        for (var i = first; i < end; i++) if (IsPlainWord(i) || part.IsIn(i, WordSets.Noun)) plain++;
        return plain;
    }

    // "Kahramanmaras (Kawat) - ": what a part begins with before an agency in parentheses and a dash.
    private bool IsDateline(int i, int to)
    {
        if (i > 0 || part.Block < 0 || to >= part.Words.Length || part.Words[to].Gap != '(') return false;
        var close = part.Text.IndexOf(')', part.Words[to].Start);
        return close > 0 && close - part.Words[to].Start <= LongestAgency && part.Text.AsSpan(close + 1).TrimStart() is ['-' or '–' or '—', ..];
    }

    private const int LongestAgency = 24;

    // The weights know Indonesian only. In other languages the look and the words around decide.
    private void ClassifyByRule(int i, int to, string before)
    {
        var length = to - i;
        var after = to < part.Words.Length && part.Words[to].Gap is ' ' or ',' ? part.Low(to) : "";
        EntityKind? kind = NameTables.SpeechAfter.Contains(after) || NameTables.SpeechBefore.Contains(before) ? EntityKind.Person
            : part.Words[i].Casing == Casing.Capitals && part.Words[to - 1].Casing == Casing.Capitals && !part.IsShouted ? EntityKind.Organisation
            : length > 1 && (CountPlain(i, to) * 2 >= length || !IsForced(i) && part.IsIn(i, WordSets.Ordinary)) ? null
            : length > 1 && AnyIsPlace(i, to) ? EntityKind.Organisation
            : NameTables.PlacePrepositions.Contains(before) && length <= 3 ? EntityKind.Place
            : length is > 1 and <= LongestPerson ? EntityKind.Person
            : !IsForced(i) && length == 1 ? EntityKind.Organisation
            : null;
        // A single word's look is weak evidence, so it is given as scores that the rest of the story may outweigh.
        if (length > 1 && kind is not null) Add(i, to, kind, "", null);
        else found.Add(new FoundName(i, to, null, "", null) { Scores = TypeScores.For(kind) });
    }

    // Titles that stand before the name of an office more often than before a person's.
    private static bool LeadsOffice(string title)
    {
        var space = title.LastIndexOf(' ');
        return Keys.Of(title[(space + 1)..]) is "direktur" or "deputi" or "kepala" or "asisten" or "sekretaris" or "komisaris" or "kabid" or "kasi" or "staf" or "ketua" or "dirjen" or "menteri" or "perencanaan" or "strategi" or "pengembangan" or "bidang" or "director" or "minister" or "chief";
    }

    // "SCROLL TO CONTINUE": shouted everyday words are a portal's furniture.
    private bool IsShoutedPlain(int i, int to)
    {
        var plain = 0;
        for (var k = i; k < to; k++)
        {
            if (part.Words[k].Casing != Casing.Capitals) return false;
            if (IsPlainWord(k)) plain++;
        }
        return plain > 0;
    }

    private bool IsForced(int i) => part.IsForced(i);

    private bool IsPlainWord(int i)
    {
        var low = part.Low(i);
        return part.IsIn(i, WordSets.Ordinary) || part.IsIn(i, WordSets.Functions) || part.IsIn(i, WordSets.Offices) && part.IsSmall(i)
            || part.IsIn(i, WordSets.Titles) || part.IsEveryday(i);
    }

    private void Add(int first, int end, EntityKind? kind, string title, string? key, bool byText = false) =>
        found.Add(new FoundName(first, end, kind, title, byText ? null : key));
}
