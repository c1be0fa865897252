namespace Kawat.Linking.Text.Times;

/// <summary>A unit of time and its TimeML letter.</summary>
internal enum TimeUnit { Second, Minute, Hour, Day, Week, Month, Quarter, Half, Year, Season, Decade, Century }

/// <summary>Where a word such as "lalu" or "next" points.</summary>
internal enum Shift { None, Past, This, Future, Before, After }

/// <summary>The words of time of both languages, folded, as data.</summary>
internal static class TimeWords
{
    /// <summary>Names, spellings and misspellings of months.</summary>
    public static readonly Dictionary<string, int> Months = Numbered(
        "januari january jan", "februari pebruari february februari feb peb", "maret march mar", "april apr", "mei may", "juni june jun", "juli july jul",
        "agustus august agt agu agts aug ags", "september sept sep", "oktober october okt oct", "november nopember nov nop", "desember december des dec");

    /// <summary>Those that are other words or names too, so that a number must stand beside them.</summary>
    public static readonly HashSet<string> WeakMonths = Set("jan feb peb mar apr may march august jun jul agt agu agts aug ags sept sep okt oct nov nop des dec");

    /// <summary>Months that only English writes before the day.</summary>
    public static readonly HashSet<string> EnglishMonths = Set("january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec");

    /// <summary>Monday is 1, Sunday 7.</summary>
    public static readonly Dictionary<string, int> Weekdays = Numbered(
        "senin monday", "selasa tuesday", "rabu wednesday", "kamis thursday", "jumat jum'at friday", "sabtu saturday", "minggu ahad sunday");

    /// <summary>Cut English weekdays, taken only before a comma and a date ("Wed, 01 Mar 2023").</summary>
    public static readonly Dictionary<string, int> ShortWeekdays = Numbered("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun");

    public static readonly Dictionary<string, TimeUnit> IndonesianUnits = new(StringComparer.Ordinal)
    {
        ["detik"] = TimeUnit.Second, ["menit"] = TimeUnit.Minute, ["jam"] = TimeUnit.Hour, ["hari"] = TimeUnit.Day, ["pekan"] = TimeUnit.Week, ["minggu"] = TimeUnit.Week,
        ["bulan"] = TimeUnit.Month, ["kuartal"] = TimeUnit.Quarter, ["triwulan"] = TimeUnit.Quarter, ["semester"] = TimeUnit.Half, ["tahun"] = TimeUnit.Year,
        ["musim"] = TimeUnit.Season, ["dekade"] = TimeUnit.Decade, ["dasawarsa"] = TimeUnit.Decade, ["abad"] = TimeUnit.Century,
    };

    public static readonly Dictionary<string, TimeUnit> EnglishUnits = new(StringComparer.Ordinal)
    {
        ["second"] = TimeUnit.Second, ["seconds"] = TimeUnit.Second, ["minute"] = TimeUnit.Minute, ["minutes"] = TimeUnit.Minute, ["hour"] = TimeUnit.Hour, ["hours"] = TimeUnit.Hour,
        ["day"] = TimeUnit.Day, ["days"] = TimeUnit.Day, ["week"] = TimeUnit.Week, ["weeks"] = TimeUnit.Week, ["month"] = TimeUnit.Month, ["months"] = TimeUnit.Month,
        ["quarter"] = TimeUnit.Quarter, ["quarters"] = TimeUnit.Quarter, ["year"] = TimeUnit.Year, ["years"] = TimeUnit.Year, ["season"] = TimeUnit.Season, ["seasons"] = TimeUnit.Season,
        ["decade"] = TimeUnit.Decade, ["decades"] = TimeUnit.Decade, ["century"] = TimeUnit.Century, ["centuries"] = TimeUnit.Century,
    };

    /// <summary>Words that hold "one": "sehari" is one day.</summary>
    public static readonly Dictionary<string, TimeUnit> OneUnits = new(StringComparer.Ordinal)
    {
        ["sedetik"] = TimeUnit.Second, ["semenit"] = TimeUnit.Minute, ["sejam"] = TimeUnit.Hour, ["sehari"] = TimeUnit.Day, ["sepekan"] = TimeUnit.Week, ["seminggu"] = TimeUnit.Week,
        ["sebulan"] = TimeUnit.Month, ["setahun"] = TimeUnit.Year, ["semusim"] = TimeUnit.Season, ["sedekade"] = TimeUnit.Decade, ["seabad"] = TimeUnit.Century,
    };

    /// <summary>Words that hold "many": "bertahun-tahun".</summary>
    public static readonly Dictionary<string, TimeUnit> ManyUnits = new(StringComparer.Ordinal)
    {
        ["berjam-jam"] = TimeUnit.Hour, ["berhari-hari"] = TimeUnit.Day, ["berminggu-minggu"] = TimeUnit.Week, ["berpekan-pekan"] = TimeUnit.Week,
        ["berbulan-bulan"] = TimeUnit.Month, ["bertahun-tahun"] = TimeUnit.Year, ["berabad-abad"] = TimeUnit.Century,
    };

    /// <summary>Parts of the day with their TimeML codes.</summary>
    public static readonly Dictionary<string, string> DayParts = new(StringComparer.Ordinal)
    {
        ["pagi"] = "TMO", ["subuh"] = "TMO", ["siang"] = "TMI", ["sore"] = "TAF", ["petang"] = "TEV", ["malam"] = "TNI", ["dinihari"] = "TNI",
        ["morning"] = "TMO", ["noon"] = "TMI", ["afternoon"] = "TAF", ["evening"] = "TEV", ["night"] = "TNI",
    };

    /// <summary>Seasons of the year with their TimeML codes.</summary>
    public static readonly Dictionary<string, string> Seasons = new(StringComparer.Ordinal)
    {
        ["panas"] = "SU", ["dingin"] = "WI", ["semi"] = "SP", ["gugur"] = "FA", ["summer"] = "SU", ["winter"] = "WI", ["spring"] = "SP", ["autumn"] = "FA", ["fall"] = "FA",
    };

    public static readonly HashSet<string> Zones = Set("wib wita wit gmt utc wite est edt bst cet cest jst sgt");

    /// <summary>Words that name a part of a longer stretch; they belong to the extent and leave the value.</summary>
    public static readonly HashSet<string> IndonesianEdges = Set("awal pertengahan akhir penghujung medio");

    public static readonly HashSet<string> EnglishEdges = Set("early mid late beginning middle end start");

    public static readonly Dictionary<string, int> Ordinals = Numbered(
        "pertama kesatu i 1 ke-1 first 1st", "kedua ii 2 ke-2 second 2nd", "ketiga iii 3 ke-3 third 3rd", "keempat iv 4 ke-4 fourth 4th", "kelima v 5 ke-5 fifth 5th");

    /// <summary>Words after a four-digit number that make it a count.</summary>
    public static readonly HashSet<string> Counted = Set("""
        orang unit meter km kilometer ton kg kilogram hektare hektar ha rupiah dolar jiwa buah kasus personel liter cc mdpl eksemplar penumpang rumah peserta
        siswa warga kali persen % poin lembar lot ribu juta miliar people soldiers euros dollars units tons metres meters kilometers kilometres points won yen
        """);

    /// <summary>Words in a name before a year that make it an event's or law's name, not a date.</summary>
    public static readonly HashSet<string> NamesWithYear = Set("""
        piala liga pilkada pemilu pilpres pileg olimpiade games cup euro magang festival expo kejuaraan kongres muktamar grand prix gp world asian sea pon ktt summit copa
        miss putri idol open masters championship championships league award awards conference forum tour f1 motogp moto olympics olympic paralympics asiad uu uud pp perpres
        perppu permen perda undang-undang inpres keppres pasal series windows agenda nomor no
        race run marathon fair fest festa week fight e-prix rally kejurnas porprov peparnas popnas proliga finals final formula formula1 autokhana tournament turnamen challenge competition kompetisi
        lomba anugerah appreciation qualifiers kualifikasi antarklub show pameran konser sail ride munas rakernas rakernis rakornas rapimnas muscab musda konferensi kirab karnaval pawai
        """);

    /// <summary>Abbreviations and words of budgets, taxes, aid and admission before a year that is meant as a year ("APBN 2021", "Bansos 2020"), though they stand in capitals.</summary>
    public static readonly HashSet<string> YearlyThings = Set("""
        apbn rapbn apbn-p apbnp apbd rapbd apbd-p r-apbn bsu blt bpnt pkh bansos kur thr spt ump umk umr pnbp pph ppn pdb rkp rkpd rpjmn rpjmd rkab rbb rupst kip bos cpns pppk asn pns snbp snbt utbk spmb ppdb ppg
        haji anggaran fiskal buku ta krisis inflasi target tren model kalender libur ihsg btp pib
        """);

    /// <summary>Vague references by phrase, longest first within a beginning.</summary>
    public static readonly (string[] Words, string Value)[] IndonesianReferences = References("""
        PRESENT_REF: saat ini|kini|sekarang ini|sekarang|dewasa ini|selama ini|sejauh ini|masa kini|saat sekarang
        PAST_REF: baru-baru ini|belakangan ini|akhir-akhir ini|beberapa waktu terakhir|beberapa waktu lalu|beberapa waktu yang lalu|beberapa waktu belakangan|masa lalu|masa lampau|masa silam|saat itu|kala itu|ketika itu|waktu itu|masa itu|tahun-tahun sebelumnya|tahun-tahun terakhir|tahun-tahun belakangan|waktu lalu|hari-hari terakhir|bulan-bulan terakhir|pekan-pekan terakhir
        FUTURE_REF: ke depan|ke depannya|waktu dekat|waktu dekat ini|masa depan|masa mendatang|masa yang akan datang|masa datang|tahun-tahun mendatang|hari-hari mendatang|beberapa waktu ke depan
        """);

    public static readonly (string[] Words, string Value)[] EnglishReferences = References("""
        PRESENT_REF: now|currently|at present|at the moment|nowadays|these days|so far|right now
        PAST_REF: recently|lately|at that time|at the time|recent years|recent months|recent weeks|recent days|the past|the recent past
        FUTURE_REF: the near future|the future|the foreseeable future|the coming years|the coming weeks|the coming months|the coming days
        """);

    /// <summary>Words that turn a sentence to what will be.</summary>
    public static readonly HashSet<string> Future = Set("akan bakal rencana rencananya direncanakan dijadwalkan berencana mendatang nanti hendak segera besok will scheduled plans planned expected upcoming tomorrow due");

    /// <summary>Sports whose season is a year; a club's season runs from July to June.</summary>
    public static readonly HashSet<string> YearlySports = Set("motogp moto2 moto3 f1 wsbk superbike nascar indycar");

    /// <summary>Words that set one day's figures against another's.</summary>
    public static readonly HashSet<string> Comparing = Set("dibanding dibandingkan ketimbang daripada dari terhadap penutupan posisi");

    /// <summary>Words with which news tells who said something, and to whom.</summary>
    public static readonly HashSet<string> Saying = Set("""
        kata katanya ujar ujarnya ucap ucapnya tutur tuturnya jelas jelasnya ungkap ungkapnya tambah tambahnya papar paparnya tegas tegasnya imbuh imbuhnya sebut sebutnya terang terangnya lanjut lanjutnya
        menurut keterangan keterangannya wartawan dikutip dilansir mengutip melansir pers said told says according statement reporters
        """);

    /// <summary>Words that tell an age, behind which "34 tahun ini" ends before "ini".</summary>
    public static readonly HashSet<string> Ages = Set("usia berusia umur berumur pria wanita perempuan lelaki laki-laki pemain winger striker bek kiper penyanyi aktor aktris artis pembalap");

    /// <summary>Numbers by word; Indonesian and English.</summary>
    public static readonly Dictionary<string, int> Digits = new(StringComparer.Ordinal)
    {
        ["satu"] = 1, ["dua"] = 2, ["tiga"] = 3, ["empat"] = 4, ["lima"] = 5, ["enam"] = 6, ["tujuh"] = 7, ["delapan"] = 8, ["sembilan"] = 9,
        ["sepuluh"] = 10, ["sebelas"] = 11, ["seratus"] = 100, ["seribu"] = 1000,
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11,
        ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19,
        ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    };

    public static readonly HashSet<string> Vague = Set("beberapa sekian belasan puluhan ratusan ribuan sepersekian several few many dozens");

    public static HashSet<string> Set(string list) =>
        new(list.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    public static Dictionary<string, int> Numbered(params string[] lists)
    {
        var numbered = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < lists.Length; i++)
            foreach (var word in Set(lists[i])) numbered[word] = i + 1;
        return numbered;
    }

    private static (string[], string)[] References(string lines) =>
    [
        .. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(": "))
            .SelectMany(pair => pair[1].Split('|').Select(phrase => (phrase.Split(' '), pair[0]))),
    ];
}
