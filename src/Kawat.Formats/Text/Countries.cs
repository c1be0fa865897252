namespace Kawat.Formats.Text;

/// <summary>Names of countries and territories as datelines write them, in Indonesian and English.</summary>
internal static class Countries
{
    private const string Names =
        "afghanistan|afrika selatan|south africa|albania|aljazair|algeria|amerika serikat|as|united states|united states of america|usa|u.s.|us|andorra|angola|arab saudi|saudi arabia|argentina|armenia|"
        + "australia|austria|azerbaijan|bahama|bahamas|bahrain|bangladesh|barbados|belanda|netherlands|the netherlands|belarus|belarusia|belgia|belgium|belize|benin|bhutan|bolivia|bosnia|bosnia dan herzegovina|bosnia and herzegovina|"
        + "botswana|brasil|brazil|brunei|brunei darussalam|bulgaria|burkina faso|burundi|ceko|republik ceko|czech republic|czechia|chad|chile|chili|china|tiongkok|cina|republik rakyat china|rrc|denmark|djibouti|dominika|republik dominika|dominican republic|"
        + "ekuador|ecuador|el salvador|eritrea|estonia|eswatini|ethiopia|etiopia|fiji|filipina|philippines|the philippines|finlandia|finland|gabon|gambia|georgia|ghana|guatemala|guinea|guinea-bissau|guyana|haiti|honduras|"
        + "hongaria|hungary|hong kong|india|indonesia|inggris|england|britain|britania raya|united kingdom|uk|skotlandia|scotland|wales|irak|iraq|iran|irlandia|ireland|irlandia utara|northern ireland|islandia|iceland|israel|italia|italy|jamaika|jamaica|jepang|japan|jerman|germany|"
        + "kamboja|cambodia|kamerun|cameroon|kanada|canada|kazakhstan|kenya|kirgistan|kirgizstan|kyrgyzstan|kolombia|colombia|kongo|congo|republik demokratik kongo|rd kongo|dr congo|democratic republic of congo|korea|korea selatan|korsel|south korea|"
        + "korea utara|korut|north korea|kosovo|kosta rika|costa rica|kroasia|croatia|kuba|cuba|kuwait|laos|latvia|lebanon|lesotho|liberia|libya|liechtenstein|lituania|lithuania|luksemburg|luxembourg|madagaskar|madagascar|makau|macau|makedonia utara|north macedonia|"
        + "maladewa|maldives|malawi|malaysia|mali|malta|maroko|morocco|mauritania|mauritius|meksiko|mexico|mesir|egypt|moldova|monako|monaco|mongolia|montenegro|mozambik|mozambique|myanmar|namibia|nauru|nepal|niger|nigeria|nikaragua|nicaragua|norwegia|norway|"
        + "oman|pakistan|palau|palestina|palestine|palestinian territories|panama|pantai gading|ivory coast|papua nugini|papua new guinea|paraguay|perancis|prancis|france|peru|polandia|poland|portugal|puerto riko|puerto rico|qatar|romania|rumania|rusia|russia|rwanda|samoa|san marino|"
        + "selandia baru|new zealand|senegal|serbia|seychelles|sierra leone|singapura|singapore|siprus|cyprus|slovakia|slovenia|solomon|kepulauan solomon|solomon islands|somalia|spanyol|spain|sri lanka|sudan|sudan selatan|south sudan|suriah|syria|suriname|swedia|sweden|"
        + "swiss|switzerland|taiwan|tajikistan|tanzania|thailand|timor leste|timor-leste|togo|tonga|trinidad dan tobago|trinidad and tobago|tunisia|turki|turkiye|türkiye|turkey|turkmenistan|uganda|ukraina|ukraine|uni emirat arab|uea|united arab emirates|uae|"
        + "uruguay|uzbekistan|vanuatu|vatikan|vatican|vatican city|kota vatikan|venezuela|vietnam|yaman|yemen|yordania|jordan|yunani|greece|zambia|zimbabwe|greenland|gaza|jalur gaza|tepi barat|west bank";

    private static readonly HashSet<string> Known = new(Names.Split('|'), StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string name) => Known.Contains(name);
}
