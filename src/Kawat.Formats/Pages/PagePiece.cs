using AngleSharp.Dom;

namespace Kawat.Formats.Pages;

/// <summary>A block element of a page with what was measured of it.</summary>
internal sealed class PagePiece(IElement element)
{
    public IElement Element => element;

    public PageSign Sign { get; init; }

    public List<PagePiece> Children { get; } = [];

    /// <summary>Words in it, links included.</summary>
    public int Words { get; private set; }

    /// <summary>Words in links.</summary>
    public int LinkWords { get; private set; }

    /// <summary>Words of runs that read like prose.</summary>
    public int Prose { get; private set; }

    /// <summary>Runs in it.</summary>
    public int Runs { get; private set; }

    /// <summary>Worth of the runs that stand in it directly.</summary>
    public double OwnWorth { get; private set; }

    /// <summary>Worth of the whole.</summary>
    public double Worth { get; set; }

    public bool IsLeftOut { get; set; }

    /// <summary>Ends a run that stands directly in it.</summary>
    public void Take(ref PageRun run)
    {
        if (run.Words > 0)
        {
            Runs++;
            Words += run.Words;
            LinkWords += run.LinkWords;
            var worth = run.Worth;
            OwnWorth += worth;
            if (worth > 0) Prose += run.Words - run.LinkWords;
        }

        run = default;
    }

    public void Add(PagePiece child)
    {
        Children.Add(child);
        if (child.Sign == PageSign.Unseen) return;
        Words += child.Words;
        LinkWords += child.LinkWords;
        Prose += child.Prose;
        Runs += child.Runs;
    }
}

/// <summary>The text between two block elements, counted.</summary>
internal struct PageRun
{
    private const int ProseWords = 10;

    private int _letters;
    private bool _inWord;
    private char _last;

    public int Words { get; private set; }

    public int LinkWords { get; private set; }

    private int _commas;

    /// <summary>Worth in words: prose counts what is not linked; a short or linked run counts against.</summary>
    public readonly double Worth
    {
        get
        {
            if (Words == 0) return 0;
            var free = Words - LinkWords;
            if (LinkWords * 2 > Words) return -Math.Min(LinkWords, 12) * 0.3;
            var ends = _last is '.' or '!' or '?' or '"' or '”' or '…' or '。' or ':' or '؟' or ')' or ';' or '』' or '」';
            return free >= ProseWords || (free >= 5 && ends) ? free * (1 - (double)LinkWords / Words) + 2 * _commas : -0.5;
        }
    }

    public void Add(string text, bool inLink)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                _inWord = false;
                continue;
            }

            _last = c;
            if (c is ',' or '，' or '、' or '،') _commas++;
            // Scripts without spaces: two signs count as a word.
            var begins = c >= '\u2E80' && c < '\uFB00' || c is >= '\u0E00' and < '\u0E80' ? _letters++ % 2 == 0 : !_inWord;
            _inWord = true;
            if (!begins) continue;
            Words++;
            if (inLink) LinkWords++;
        }
    }
}
