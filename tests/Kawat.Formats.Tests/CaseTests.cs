namespace Kawat.Formats.Tests;

/// <summary>Every case file of the readers: one folder a format under tests/cases/formats.</summary>
public sealed class CaseTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var room in CaseFile.Rooms())
            {
                foreach (var name in CaseFile.Names(room)) cases.Add(room, name);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_document_is_read_as_its_case_says(string format, string name) => Check(format, name);

    private static void Check(string room, string name)
    {
        var test = new CaseFile(Path.Combine(CaseFile.Folder(room), name));
        test.Check(Rendering.Of(WireReader.Read(test.Input, test.Hints)));
    }
}
