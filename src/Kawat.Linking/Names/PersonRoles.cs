using System.Collections.Frozen;

namespace Kawat.Linking.Names;

/// <summary>What somebody is known for, as titles tell it. A person may have several; some pairs nobody has.</summary>
[Flags]
public enum PersonRoles
{
    /// <summary>Nothing told.</summary>
    None = 0,
    /// <summary>Police officer.</summary>
    Police = 1,
    /// <summary>Soldier, sailor, airman.</summary>
    Military = 2,
    /// <summary>Judge or prosecutor.</summary>
    Court = 4,
    /// <summary>Head of state or government, minister, governor, mayor.</summary>
    Government = 8,
    /// <summary>Player, rider, coach.</summary>
    Sport = 16,
    /// <summary>Actor, singer, writer, film maker.</summary>
    Arts = 32,
    /// <summary>Physician or scholar.</summary>
    Science = 64,
    /// <summary>Cleric.</summary>
    Religion = 128,
}

/// <summary>Reads roles from titles, and tells which contradict each other.</summary>
internal static class TitleRoles
{
    private static readonly FrozenDictionary<string, PersonRoles> Words = Table();

    /// <summary>The roles that the words of a title ("Kapolsek", "kiper Persib") tell.</summary>
    public static PersonRoles Of(string title)
    {
        var roles = PersonRoles.None;
        foreach (var word in Keys.Of(title).Split([' ', '.', ',', '/'], StringSplitOptions.RemoveEmptyEntries)) roles |= Words.GetValueOrDefault(word);
        return roles;
    }

    /// <summary>
    /// True when one person is hardly both. Only pairs of careers that exclude each other count: police officers become ministers and soldiers
    /// become politicians, but a goalkeeper is no prosecutor.
    /// </summary>
    public static bool Contradict(PersonRoles a, PersonRoles b)
    {
        const PersonRoles uniformed = PersonRoles.Police | PersonRoles.Court;
        return a != PersonRoles.None && b != PersonRoles.None && (a & b) == 0
            && (Both(a, b, PersonRoles.Sport, uniformed | PersonRoles.Military | PersonRoles.Government | PersonRoles.Science | PersonRoles.Religion)
                || Both(a, b, PersonRoles.Arts, uniformed | PersonRoles.Military) || Both(a, b, PersonRoles.Police, PersonRoles.Court | PersonRoles.Religion));
    }

    private static bool Both(PersonRoles a, PersonRoles b, PersonRoles one, PersonRoles other) =>
        (a & one) != 0 && (b & other) != 0 || (b & one) != 0 && (a & other) != 0;

    private static FrozenDictionary<string, PersonRoles> Table()
    {
        var table = new Dictionary<string, PersonRoles>(StringComparer.Ordinal);
        void Enter(PersonRoles role, string words)
        {
            foreach (var word in words.Split(' ')) table[word] = role;
        }
        // "Kapten" leads teams and soldiers, "mayor" is a town's head in English and a soldier in Indonesian: they tell nothing.
        Enter(PersonRoles.Police, "kapolri wakapolri kapolda wakapolda kapolres kapolresta kapolrestabes kapolsek wakapolres kabareskrim kasatreskrim kasatlantas kanitreskrim dirreskrimum dirreskrimsus dirlantas komjen irjen kombes akbp kompol akp iptu ipda aiptu aipda bripka brigadir briptu bripda bharada");
        Enter(PersonRoles.Military, "panglima kasad kasal kasau pangdam danrem dandim letjen mayjen brigjen kolonel letkol letnan lettu letda sersan serda kopral prajurit laksamana laksdya laksda laksma marsekal marsdya marsda colonel lieutenant sergeant admiral");
        Enter(PersonRoles.Court, "jaksa hakim kajari kajati judge justice prosecutor");
        Enter(PersonRoles.Government, "presiden president wapres menteri minister menko mendagri menlu menkeu menhan menkes mendag mentan menhub menaker mensos menag menpora mensesneg menperin gubernur governor wagub bupati wabup walikota wamen wamenlu wamenkeu pm perdana premier kanselir chancellor raja ratu king queen sultan");
        Enter(PersonRoles.Sport, "kiper striker bek gelandang penyerang pembalap petenis pebulutangkis pelatih rider winger petinju pegolf atlet pemain coach striker goalkeeper midfielder defender winger forward");
        Enter(PersonRoles.Arts, "aktor aktris penyanyi musisi artis komedian pelawak selebgram youtuber sutradara novelis penyair seniman actor actress singer musician comedian");
        Enter(PersonRoles.Science, "profesor professor prof dokter peneliti pakar rektor dekan ekonom sejarawan ahli rector researcher economist historian");
        Enter(PersonRoles.Religion, "ustaz ustadz ustadzah habib kh paus uskup kardinal romo pendeta pdt pope bishop cardinal imam ayatollah");
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
