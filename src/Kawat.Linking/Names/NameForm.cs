using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>A word as some text writes it, with what the name reader asks of it: everything that follows from its letters alone. Immutable but for what is made when first
/// asked for, which is the same whoever makes it. <see cref="KnownWord"/> adds what others ask, in one object, since a reader asks for all of it of nearly every word.</summary>
internal abstract class NameForm : Lettered
{
    private const int NotLooked = -1;

    private WordSets sets;
    private int roles, longest = NotLooked;
    private TableName known;
    private FormScores? scores;

    /// <summary>The word that is written so; not empty.</summary>
    protected NameForm(string written)
        : base(written)
    {
        Key = Keys.Of(written);
        Casing = NameWords.CasingOf(written);
        Hash = NameHash.Of(Key);
        IsWhole = IsOneWord(written, Casing);
    }

    /// <summary>Surely one word, not several that a portal glued together: letters of a to z and digits, all of one case but for a capital at the start. No number.</summary>
    public bool IsWhole { get; }

    /// <summary>Folded by <see cref="Keys.Of"/>.</summary>
    public string Key { get; }

    /// <summary>How its letters are cased.</summary>
    public Casing Casing { get; }

    /// <summary>Hash of <see cref="Key"/>.</summary>
    public ulong Hash { get; }

    private static bool IsOneWord(string written, Casing casing)
    {
        if (casing == Casing.Number) return false;
        for (var i = 0; i < written.Length; i++)
            if (!char.IsAsciiLetterOrDigit(written[i]) || i > 0 && casing == Casing.Capital && char.IsAsciiLetterUpper(written[i])) return false;
        return true;
    }

    /// <summary>The lists that hold <see cref="Key"/>.</summary>
    public WordSets Sets => sets != WordSets.None ? sets : FindSets();

    private WordSets FindSets() =>
        sets = NameTables.SetsOf(Key) | (Written is ['d', 'e', 't', 'i', 'k', _, _, ..] && Key is not "detikan" ? WordSets.SmallOutlet : WordSets.None) | WordSets.LookedUp;

    /// <summary>Whether one of these lists holds <see cref="Key"/>.</summary>
    public bool IsIn(WordSets any) => (Sets & any) != 0;

    /// <summary>What the tables know of the word, as bits of <see cref="WordRoles"/>.</summary>
    public int Roles => (roles != 0 ? roles : FindRoles()) & ~WordRoles.LookedUp;

    private int FindRoles() => roles = WordRoles.Of(this) | WordRoles.LookedUp;

    /// <summary>The tables' name that is written so, or null. Not to be asked while the tables are being read.</summary>
    public KnownName? Known => known.Of(Written);

    /// <summary>Words in the longest name of the tables that begins with this word; 0 when none does. Not to be asked while the tables are being read.</summary>
    public int Longest => longest != NotLooked ? longest : FindLongest();

    private int FindLongest() => longest = NameTables.LongestFrom(Key);

    /// <summary>What it tells in a text without capitals.</summary>
    public SmallForm Small => field ??= new SmallForm(this);

    /// <summary>What the trained weights say of the word alone.</summary>
    public FormScores Scores => scores ??= new FormScores(Key);
}
