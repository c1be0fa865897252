namespace Kawat.Formats.Tests;

/// <summary>Every case file of the readers.</summary>
public sealed class CaseTests
{
    public static TheoryData<string> SavedPages => CaseFile.Names("saved-page");

    public static TheoryData<string> NinjsItems => CaseFile.Names("ninjs");

    public static TheoryData<string> Feeds => CaseFile.Names("rss");

    [Theory, MemberData(nameof(SavedPages))]
    public void A_saved_page_is_read_as_its_case_says(string name) => Check("saved-page", name);

    [Theory, MemberData(nameof(NinjsItems))]
    public void Ninjs_is_read_as_its_case_says(string name) => Check("ninjs", name);

    [Theory, MemberData(nameof(Feeds))]
    public void A_feed_is_read_as_its_case_says(string name) => Check("rss", name);

    private static void Check(string room, string name)
    {
        var test = new CaseFile(Path.Combine(CaseFile.Folder(room), name));
        test.Check(Rendering.Of(WireReader.Read(test.Input, test.Hints)));
    }
}
