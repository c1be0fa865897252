using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>A word as some text writes it, with what the name reader asks of it: everything that follows from its letters alone. Immutable but for what is made when first
/// asked for, which is the same whoever makes it.</summary>
internal sealed class NameForm(string text)
{
    private const int NotLooked = -1;

    private WordSets sets;
    private int roles, longest = NotLooked;
    private TableName known;
    private FormScores? scores;

    /// <summary>As written.</summary>
    public string Text { get; } = text;

    /// <summary>Folded by <see cref="Keys.Of"/>.</summary>
    public string Low { get; } = Keys.Of(text);

    /// <summary>How its letters are cased.</summary>
    public Casing Casing { get; } = NameWords.CasingOf(text);

    /// <summary>Hash of <see cref="Low"/>.</summary>
    public ulong Hash { get; } = NameHash.Of(Keys.Of(text));

    /// <summary>The lists that hold <see cref="Low"/>.</summary>
    public WordSets Sets
    {
        get
        {
            if (sets == WordSets.None) sets = NameTables.SetsOf(Low) | WordSets.LookedUp;
            return sets;
        }
    }

    /// <summary>Whether one of these lists holds <see cref="Low"/>.</summary>
    public bool IsIn(WordSets any) => (Sets & any) != 0;

    /// <summary>What the tables know of the word, as bits of <see cref="WordRoles"/>.</summary>
    public int Roles
    {
        get
        {
            if (roles == 0) roles = WordRoles.Of(this) | WordRoles.LookedUp;
            return roles & ~WordRoles.LookedUp;
        }
    }

    /// <summary>The tables' name that is written so, or null. Not to be asked while the tables are being read.</summary>
    public KnownName? Known => known.Of(Text);

    /// <summary>Words in the longest name of the tables that begins with this word; 0 when none does. Not to be asked while the tables are being read.</summary>
    public int Longest => longest != NotLooked ? longest : longest = NameTables.LongestFrom(Low);

    /// <summary>What the trained weights say of the word alone.</summary>
    public FormScores Scores => scores ??= new FormScores(Low);
}
