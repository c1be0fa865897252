// The story editor: takes the place of the text field in its notation, and leaves it to the server to write the notation.
import { beside } from "./beside.js";
import { layOn } from "./early.js";
import { findLine, findPlugin } from "./find.js";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { EditorState, Plugin } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { keyPlugins } from "./keys.js";
import { linkLine } from "./link.js";
import { bringBack, connection, Live } from "./live.js";
import { measure } from "./measure.js";
import { pastePlugin } from "./paste.js";
import { noteLine, notesPanel, showNote } from "./notes.js";
import { people, peoplePlugin } from "./people.js";
import { PictureView } from "./pictures.js";
import { schema } from "./schema.js";
import { ask } from "./server.js";
import { spelling } from "./spelling.js";
import { toolbar } from "./toolbar.js";

async function start(form) {
  const room = form.querySelector("[data-story-editor]");
  const area = form.elements.namedItem("Body");
  const sent = form.elements.namedItem("BodyDocument");
  // What is typed into a field, or into the text in its notation, while the text is on its way is a change as any other.
  const early = new Set();
  const typed = (event) => early.add(event.target);
  form.addEventListener("input", typed);

  // Where two texts have to be compared, and where nobody may write, the form holds the text and nothing is sent by itself.
  let live = null;
  let stranded = [];
  if (form.dataset.live) {
    const server = connection(form);
    stranded = await bringBack(form, server);
    live = new Live(form, server, await server.open());
  }
  // Only the words of the notation are here; what they say is the server's to tell. From here on nothing more can be typed into them.
  area.readOnly = true;
  const said = async (notation) => schema.nodeFromJSON(await ask(form, "/desk/body/notation", notation));
  const own = live && early.has(area) ? [await said(area.defaultValue), await said(area.value)] : null;
  const doc = live ? live.confirmed : await said(area.value);

  const onLink = linkLine(room.querySelector("[data-link]"));
  const onFind = findLine(room.querySelector("[data-find]"));
  // A note stands on words that are on their way to the server; where nothing is sent there is none.
  const onNote = live ? noteLine(room.querySelector("[data-note-line]"), form) : undefined;
  const words = spelling(form, room);
  const follow = beside();
  const show = toolbar(room.querySelector("[role=toolbar]"), form, { onLink, onFind, onNote });
  const count = measure(form, room.querySelector("[data-words-of]"));
  const make = (text) => EditorState.create({
    doc: text,
    plugins: [
      ...keyPlugins({ onLink, onFind, onNote, onSpell: words.open }), history(), findPlugin(), words.plugin(), dropCursor(), gapCursor(), new Plugin({ props: pastePlugin(form) }), ...(live ? [live.plugin(), peoplePlugin()] : []),
    ],
  });

  let tell = () => {};
  const view = new EditorView(room.querySelector("[data-text]"), {
    state: make(doc),
    editable: () => room.dataset.editable === "yes",
    nodeViews: { picture: (node) => new PictureView(node, form) },
    attributes: { role: "textbox", "aria-multiline": "true", "aria-labelledby": "body-label", lang: area.lang, spellcheck: "true", class: "reader" },
    handleClick: (shown, pos) => { showNote(shown, pos); return words.click(shown, pos); },
    handleDOMEvents: { focus: () => { tell(); return false; }, blur: () => { tell(); return false; } },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      show(view);
      tell();
      if (!tr.docChanged) return;
      count(view.state.doc);
      onNote?.moved(tr);
      words.changed();
      follow();
      if (live) { if (tr.getMeta("rebased") === undefined && !tr.getMeta("collab$")) live.textChanged(); else live.soon(); }
      else form.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  // The button that saves, and every other that sends the form, sends the document with it.
  form.addEventListener("formdata", (event) => event.formData.set(sent.name, JSON.stringify(view.state.doc.toJSON())));
  form.elements.namedItem("Language").addEventListener("change", (event) => view.dom.setAttribute("lang", event.target.value));
  form.classList.add("with-editor");
  room.hidden = false;
  form.storyEditor = view;
  if (live) {
    form.storyLive = live;
    live.onReplaced = (text) => view.updateState(make(text));
    live.onOverwritten = overwritten(form);
    live.start(view, early);
    form.removeEventListener("input", typed);
    if (own) view.dispatch(layOn(view.state, ...own));
    const look = notesPanel(form, view);
    live.onStory = (story, before) => {
      look(story);
      // Somebody took the story over while it is open here.
      if (before && story.hand !== before.hand && story.handFrom === form.dataset.staff) live.say(form.dataset.liveHand.replace("{0}", story.hand).replace("{1}", story.handMessage ?? ""));
    };
    tell = people(form, view, live);
    if (stranded.length > 0) live.say(form.dataset.liveReset.replace("{0}", "–"));
  }
  show(view);
  count(view.state.doc);
  words.start(view);
}

/** Of a field that two wrote over at once: what the other had, and a button that brings it back. */
const overwritten = (form) => (name, element, text) => {
  const line = document.createElement("span");
  line.className = "overwritten";
  line.append(form.dataset.liveOverwrote.replace("{0}", "…").replace("{1}", text), " ");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "small";
  button.textContent = form.dataset.liveTake;
  button.addEventListener("click", () => { element.value = text; element.dispatchEvent(new Event("input", { bubbles: true })); line.remove(); });
  line.append(button);
  element.parentElement.querySelector(".overwritten")?.remove();
  element.after(line);
};

for (const form of document.querySelectorAll("form[data-story]")) start(form).catch((fault) => {
  // Then the text is written in its notation, as without scripts.
  form.elements.namedItem("Body").readOnly = false;
  console.warn("kawat:", fault);
});
