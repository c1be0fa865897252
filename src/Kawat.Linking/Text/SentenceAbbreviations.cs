namespace Kawat.Linking.Text;

/// <summary>Words that end in a dot without ending a sentence. Folded, without the dot.</summary>
internal static class SentenceAbbreviations
{
    /// <summary>Stand before a name or number, so a sentence never ends at them.</summary>
    public static readonly HashSet<string> Before = Words("""
        dr drs dra prof tn ny nn sdr sdri ir h hj kh k.h r ra rr m mgr pdt st sr jr no nos nr jl jln gg kav rt rw kec kab kel ds telp tel hal
        mr mrs ms messrs gen lt col sgt capt cmdr adm maj brig rep sen gov pres supt insp hon rev fr vs v cf fig vol pp p art ed eds est ext approx
        brigjen mayjen letjen kol kapt kombes akbp akp kompol ipda iptu aipda aiptu bripka briptu bripda irjen komjen a.n u.p d.a s.d c.q
        jan feb mar apr jun jul aug agt agu sep sept oct okt nov dec des mt ft univ dept rp usd us prov kep peg
        """);

    /// <summary>Stand after a name or at the end of a list, so a sentence may end at them when a capital follows.</summary>
    public static readonly HashSet<string> After = Words("""
        tbk inc ltd corp co bros llc plc dll dkk dst dsb etc al sh se mm mh mt msi mpd spd skom mkom phd cs jr sr am pm ave blvd rd
        """);

    private static HashSet<string> Words(string list) =>
        new(list.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
