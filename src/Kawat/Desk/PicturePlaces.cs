using Kawat.Formats.Content;

namespace Kawat.Desk;

/// <summary>Keeps the places of pictures in the text right when pictures change their order or go.</summary>
internal static class PicturePlaces
{
    /// <summary>The body with each place following its picture; a place whose picture was removed goes, one without a picture stays as it is.</summary>
    public static Body Renumber(Body body, IReadOnlyList<PictureEntry> entries)
    {
        var kept = entries.Select((entry, at) => (entry, at)).Where(pair => !pair.entry.Remove).OrderBy(pair => pair.entry.Order).Select(pair => pair.at).ToList();
        if (kept.Count == entries.Count && kept.Select((from, to) => from == to).All(same => same)) return body;
        var blocks = new List<Block>(body.Blocks.Count);
        foreach (var block in body.Blocks)
        {
            if (block is not PictureBlock place || place.Index >= entries.Count) blocks.Add(block);
            else if (kept.IndexOf(place.Index) is >= 0 and var to) blocks.Add(new PictureBlock(to));
        }

        return new Body(blocks);
    }
}
