// What is pasted goes to the server, where the one reader of markup is, and comes back as a document of ours.
import { Slice } from "prosemirror-model";
import { schema } from "./schema.js";
import { ask } from "./server.js";

export function pastePlugin(form) {
  return {
    // Before the editor parses it: a page's policy has something to say about the styles in it.
    handleDOMEvents: {
      paste(view, event) {
        const html = event.clipboardData?.getData("text/html");
        // Our own blocks carry what no markup says, and plain text has nothing to clean.
        if (!html || html.includes("data-pm-slice") || !view.editable) return false;
        event.preventDefault();
        const text = event.clipboardData.getData("text/plain");
        // A cell, a title and an attribution hold words alone.
        if (view.state.selection.$from.parent.type.spec.marks === "") view.pasteText(text.replace(/\s+/g, " ").trim());
        else insert(view, form, html, text);
        return true;
      },
    },
  };
}

async function insert(view, form, html, text) {
  let doc = null;
  try {
    doc = schema.nodeFromJSON(await ask(form, "/desk/body/markup", html));
  } catch {
    // Without the server only the words are taken: they are clean.
  }
  if (!doc) { view.pasteText(text); return; }
  const isOneParagraph = doc.childCount === 1 && doc.firstChild.type.name === "paragraph";
  const slice = isOneParagraph ? new Slice(doc.firstChild.content, 0, 0) : Slice.maxOpen(doc.content, false);
  view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
}
