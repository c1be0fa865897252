// The story editor: takes the place of the text field in its notation, and leaves it to the server to write the notation.
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { EditorState, Plugin } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { keyPlugins } from "./keys.js";
import { linkLine } from "./link.js";
import { measure } from "./measure.js";
import { pastePlugin } from "./paste.js";
import { PictureView } from "./pictures.js";
import { schema } from "./schema.js";
import { ask } from "./server.js";
import { toolbar } from "./toolbar.js";

async function start(form) {
  const room = form.querySelector("[data-story-editor]");
  const area = form.elements.namedItem("Body");
  const sent = form.elements.namedItem("BodyDocument");
  // Only the words of the notation are here; what they say is the server's to tell.
  const doc = schema.nodeFromJSON(await ask(form, "/desk/body/notation", area.value));

  const onLink = linkLine(room.querySelector("[data-link]"));
  const show = toolbar(room.querySelector("[role=toolbar]"), form, { onLink });
  const count = measure(form, room.querySelector("[data-words-of]"));

  const view = new EditorView(room.querySelector("[data-text]"), {
    state: EditorState.create({
      doc,
      plugins: [...keyPlugins({ onLink }), history(), dropCursor(), gapCursor(), new Plugin({ props: pastePlugin(form) })],
    }),
    editable: () => room.dataset.editable === "yes",
    nodeViews: { picture: (node) => new PictureView(node, form) },
    attributes: { role: "textbox", "aria-multiline": "true", "aria-labelledby": "body-label", lang: area.lang, spellcheck: "true", class: "reader" },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      show(view);
      if (!tr.docChanged) return;
      count(view.state.doc);
      if (tr.getMeta("addToHistory") !== false) form.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  view.dom.classList.add("ProseMirror-text");
  // The button that saves, and every other that sends the form, sends the document with it.
  form.addEventListener("formdata", (event) => event.formData.set(sent.name, JSON.stringify(view.state.doc.toJSON())));
  form.elements.namedItem("Language").addEventListener("change", (event) => view.dom.setAttribute("lang", event.target.value));
  form.classList.add("with-editor");
  room.hidden = false;
  show(view);
  count(view.state.doc);
  form.storyEditor = view;
}

for (const form of document.querySelectorAll("form[data-story]")) start(form).catch((fault) => console.warn("kawat:", fault));
