using System.Text.Json;
using Kawat.Desk.Live;
using Kawat.Desk.Notation;
using Kawat.Formats.Content;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Desk;

/// <summary>Steps that the server makes are steps of the story editor: run by the editor itself they come to what the server says.</summary>
public sealed class DocumentStepsBrowserTests
{
    [Fact]
    public async Task The_editor_comes_to_the_same_document_by_every_step_the_server_makes()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var draft = await room.Draft("Judul", ["Awal."]);
        await using var desk = await DeskBrowser.Open(room, $"/desk/story/{draft.Id}");
        var random = new Random(2611);
        var tries = new List<string>();
        for (var round = 0; round < 1500; round++)
        {
            var from = BodyNotationTests.SomeBody(random);
            // Some blocks stay, some change their words, some come and go.
            var to = new Body([.. from.Blocks.Where(_ => random.Next(4) > 0).Select(block => random.Next(3) == 0 ? Reworded(block, random) : block).Concat(random.Next(2) == 0 ? BodyNotationTests.SomeBody(random).Blocks : [])]);
            var document = WithEmpties(BodyDocument.Write(from), random);
            var edit = DocumentSteps.Between(document, to);
            Assert.Equal(BodyNotation.Write(BodyDocument.Read(BodyDocument.Write(to).ToJsonString())!), BodyNotation.Write(BodyDocument.Read(edit.Document.ToJsonString())!));
            tries.Add(JsonSerializer.Serialize(new { document, steps = edit.Steps, after = edit.Document }));
        }

        var wrong = await desk.Page.EvaluateAsync<string[]>("""
            texts => {
              const view = document.querySelector('form[data-story]').storyEditor;
              const { schema } = view.state;
              const Step = Object.getPrototypeOf(view.state.tr.insertText('x', 1).steps[0].constructor);
              const wrong = [];
              for (const text of texts) {
                const { document, steps, after } = JSON.parse(text);
                let doc = schema.nodeFromJSON(document);
                try {
                  for (const json of steps) {
                    const done = Step.fromJSON(schema, json).apply(doc);
                    if (!done.doc) throw new Error(done.failed);
                    doc = done.doc;
                    doc.check();
                  }
                  if (!doc.eq(schema.nodeFromJSON(after))) throw new Error('other: ' + JSON.stringify(doc.toJSON()));
                } catch (fault) { wrong.push(fault.message + ' ' + text); }
              }
              return wrong.slice(0, 3);
            }
            """, tries.ToArray());
        Assert.Empty(wrong);
    }

    [Fact]
    public void What_is_the_same_takes_no_step_and_a_changed_word_takes_that_word()
    {
        var document = JsonSerializer.SerializeToElement(BodyDocument.Write(BodyNotation.Read("Satu dua tiga.\n\nEmpat.").Body));
        Assert.Empty(DocumentSteps.Between(document, BodyNotation.Read("Satu dua tiga.\n\nEmpat.").Body).Steps);
        Assert.Equal("""[{"stepType":"replace","from":6,"to":9,"slice":{"content":[{"type":"text","text":"lima"}]}}]""", DocumentSteps.Between(document, BodyNotation.Read("Satu lima tiga.\n\nEmpat.").Body).Steps.ToJsonString());
    }

    private static Block Reworded(Block block, Random random) => block switch
    {
        Paragraph paragraph => new Paragraph([.. paragraph.Runs.Select(run => run with { Text = run.Text + (random.Next(2) == 0 ? " lagi" : "") }), new Run(" dan baru", Bold: random.Next(2) == 0)]),
        Heading heading => new Heading(heading.Level, [new Run("Judul "), .. heading.Runs]),
        _ => block,
    };

    private static JsonElement WithEmpties(System.Text.Json.Nodes.JsonObject document, Random random)
    {
        var content = document["content"]!.AsArray();
        for (var at = content.Count; at >= 0; at--)
        {
            if (random.Next(5) == 0) content.Insert(at, new System.Text.Json.Nodes.JsonObject { ["type"] = "paragraph" });
        }

        return JsonSerializer.SerializeToElement(document);
    }
}
