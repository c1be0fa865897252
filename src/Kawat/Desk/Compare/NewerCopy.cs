using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kawat.Desk.Notation;
using Kawat.Formats.Content;

namespace Kawat.Desk.Compare;

/// <summary>A version of an item as far as a story can take something from it.</summary>
/// <param name="Fields">By their names in the form.</param>
/// <param name="Body">The text; its pictures are numbered as <paramref name="Pictures"/>.</param>
/// <param name="Pictures">In order.</param>
internal sealed record CopyText(IReadOnlyDictionary<string, string> Fields, Body Body, IReadOnlyList<CopyPicture> Pictures);

/// <summary>A picture with its words. <paramref name="Same"/> is the same for two rows of the same picture.</summary>
internal sealed record CopyPicture(long Id, string Same, string Caption, string AltText, string CreditAgency, string CreditPhotographer);

/// <summary>Lays what a newer version of an item changed over the story that was made from an older one.</summary>
/// <remarks>
/// Three texts: the version that the story stands on, the newer version, and the story. Between the first two lie the changes; between the first and the third lies what the newsroom did. A change is safe where
/// both don't meet: word by word within a paragraph or a field, paragraph by paragraph in the text. All else is shown and left to a person, also where a line could be drawn by rule (a paragraph that the newsroom
/// dropped and the wire rewrote is not put back by itself). A change names itself by what it does, so choices made on a page hold only for what that page showed.
/// </remarks>
internal static class NewerCopy
{
    /// <summary>The changes in the order of the page: fields, text, pictures.</summary>
    public static IReadOnlyList<CopyChange> Between(CopyText was, CopyText now, CopyText mine)
    {
        var changes = new List<CopyChange>();
        foreach (var name in CopyFields.Names) Field(changes, name, was.Fields.GetValueOrDefault(name, ""), now.Fields.GetValueOrDefault(name, ""), mine.Fields.GetValueOrDefault(name, ""));
        Text(changes, was, now, mine);
        Pictures(changes, was, now, mine);
        return changes;
    }

    /// <summary>The body with the block changes of <paramref name="taken"/> in it.</summary>
    public static Body Apply(Body mine, IEnumerable<CopyChange> taken)
    {
        var blocks = new List<Block>();
        var byPlace = taken.Where(change => change.Field == "Body").ToList();
        Put(-1);
        for (var at = 0; at < mine.Blocks.Count; at++)
        {
            if (byPlace.Find(change => change.At == at) is { } change) blocks.AddRange(change.Blocks);
            else blocks.Add(mine.Blocks[at]);
            Put(at);
        }

        return new Body(blocks);

        void Put(int behind)
        {
            foreach (var change in byPlace.Where(change => change.At < 0 && change.Behind == behind)) blocks.AddRange(change.Blocks);
        }
    }

    private static void Field(List<CopyChange> changes, string name, string was, string now, string mine)
    {
        (was, now, mine) = (Plain(was), Plain(now), Plain(mine));
        if (was == now) return;
        var merged = name == "CopyrightYear" ? mine == was ? now : null : WordMerge.Of(was, now, mine);
        changes.Add(new CopyChange(name, was, now, mine, merged ?? now, mine == now ? CopyFit.There : merged is null ? CopyFit.Clash : CopyFit.Safe) { Key = KeyOf(name, was, now, mine) });
    }

    private static void Text(List<CopyChange> changes, CopyText was, CopyText now, CopyText mine)
    {
        // Pictures stand in the text by number, and each text has its own: all are told by the story's.
        var order = mine.Pictures.Select(picture => picture.Same).ToList();
        foreach (var picture in now.Pictures.Concat(was.Pictures).Where(picture => !order.Contains(picture.Same))) order.Add(picture.Same);
        var (old, fresh, own) = (Renumber(was, order), Renumber(now, order), mine.Body.Blocks);
        var (oldTexts, freshTexts, ownTexts) = (Texts(old), Texts(fresh), Texts(own));
        var inStory = new int[old.Count];
        Array.Fill(inStory, -1);
        foreach (var pair in BlockPairs.Of(oldTexts, ownTexts))
        {
            if (pair is { Old: >= 0, Now: >= 0 }) inStory[pair.Old] = pair.Now;
        }

        var known = ownTexts.ToHashSet(StringComparer.Ordinal);
        var last = -1;
        foreach (var (from, to) in BlockPairs.Of(oldTexts, freshTexts))
        {
            var at = from >= 0 ? inStory[from] : -1;
            var mineText = at >= 0 ? ownTexts[at] : "";
            if (from >= 0 && to >= 0 && oldTexts[from] != freshTexts[to])
            {
                var merged = at < 0 ? null : WordMerge.Of(oldTexts[from], freshTexts[to], mineText);
                var isOne = merged is not null && BodyNotation.Read(merged) is { Problems.Count: 0, Body.Blocks: [var only] } && only.GetType() == own[at].GetType();
                // A paragraph that became a heading is no merge of words, and none is needed where the story has the wire's own.
                var isWires = at >= 0 && mineText == oldTexts[from];
                var blocks = isOne && !isWires ? BodyNotation.Read(merged!).Body.Blocks : [fresh[to]];
                var fit = mineText == freshTexts[to] || (at < 0 && known.Contains(freshTexts[to])) ? CopyFit.There : isOne || isWires ? CopyFit.Safe : CopyFit.Clash;
                changes.Add(Block(oldTexts[from], freshTexts[to], mineText, BodyNotation.Write(new Body(blocks)), fit, at, last, blocks));
            }
            else if (to < 0)
            {
                changes.Add(Block(oldTexts[from], "", mineText, "", at < 0 ? CopyFit.There : mineText == oldTexts[from] ? CopyFit.Safe : CopyFit.Clash, at, last, []));
            }
            else if (from < 0)
            {
                changes.Add(Block("", freshTexts[to], "", freshTexts[to], known.Contains(freshTexts[to]) ? CopyFit.There : CopyFit.Safe, -1, last, [fresh[to]]));
            }

            if (at >= 0) last = at;
        }

        CopyChange Block(string wasText, string nowText, string mineText, string result, CopyFit fit, int at, int behind, IReadOnlyList<Block> blocks) =>
            new("Body", wasText, nowText, mineText, result, fit) { At = at, Behind = behind, Blocks = blocks, Key = KeyOf("Body", wasText, nowText, mineText, result, $"{at}", $"{behind}") };
    }

    private static void Pictures(List<CopyChange> changes, CopyText was, CopyText now, CopyText mine)
    {
        foreach (var picture in now.Pictures)
        {
            var (old, own) = (was.Pictures.FirstOrDefault(other => other.Same == picture.Same), mine.Pictures.FirstOrDefault(other => other.Same == picture.Same));
            if (own is null)
            {
                // One that the newsroom left out is not offered again.
                if (old is null) changes.Add(new CopyChange("Picture", "", picture.Caption, "", picture.Caption, CopyFit.Safe) { PictureId = picture.Id, Key = KeyOf("Picture", "+", picture.Same) });
                continue;
            }

            foreach (var (name, before, after, here) in new[]
            {
                ("Caption", old?.Caption, picture.Caption, own.Caption), ("AltText", old?.AltText, picture.AltText, own.AltText),
                ("CreditAgency", old?.CreditAgency, picture.CreditAgency, own.CreditAgency), ("CreditPhotographer", old?.CreditPhotographer, picture.CreditPhotographer, own.CreditPhotographer),
            })
            {
                if (before is not null) Field(changes, Live.LiveFields.OfPictureNamed(name, own.Id), before, after, here);
            }
        }

        foreach (var gone in was.Pictures.Where(old => now.Pictures.All(other => other.Same != old.Same)))
        {
            if (mine.Pictures.FirstOrDefault(own => own.Same == gone.Same) is { } own)
                changes.Add(new CopyChange("Picture", gone.Caption, "", own.Caption, "", CopyFit.Clash) { PictureId = own.Id, IsGone = true, Key = KeyOf("Picture", "-", gone.Same) });
        }
    }

    private static List<Block> Renumber(CopyText text, List<string> order) => [.. text.Body.Blocks.Select(block =>
        block is PictureBlock place && place.Index < text.Pictures.Count ? new PictureBlock(order.IndexOf(text.Pictures[place.Index].Same)) : block)];

    private static List<string> Texts(IReadOnlyList<Block> blocks) => [.. blocks.Select(block => BodyNotation.Write(new Body([block])))];

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    private static string KeyOf(params string[] parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part}"))))))[..24];
}
