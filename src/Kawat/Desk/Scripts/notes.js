// Notes to colleagues: a mark on the words, which moves with them; what is said lies on the server and beside the text, never in it.
import { schema } from "./schema.js";
import { token } from "./server.js";

const randomName = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Where a note's words are; null when they are gone. */
function wordsOf(doc, id) {
  let place = null;
  doc.descendants((node, pos) => {
    if (!node.isInline || !node.marks.some((mark) => mark.type === schema.marks.note && mark.attrs.id === id)) return;
    place = place ? { from: place.from, to: pos + node.nodeSize } : { from: pos, to: pos + node.nodeSize };
  });
  return place;
}

export function noteLine(line, form) {
  const text = line.querySelector("textarea");
  const address = `${document.querySelector("[data-notes]")?.dataset.notes}?handler=Add`;
  let view = null;
  let marked = null;
  const close = () => { line.hidden = true; view?.focus(); };
  const keep = async () => {
    if (text.value.trim() === "" || !marked) return;
    const { from, to } = marked;
    const body = new URLSearchParams({ mark: randomName(), quote: view.state.doc.textBetween(from, to, " "), text: text.value });
    try {
      // What is said is kept before the words are marked: a mark without a note would say nothing.
      const answer = await fetch(address, { method: "POST", headers: { RequestVerificationToken: token(form), "X-Panel": "yes" }, body });
      if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
    } catch (fault) {
      console.info("kawat:", fault);
      text.setCustomValidity(line.dataset.failed);
      text.reportValidity();
      return;
    }
    const size = view.state.doc.content.size;
    if (to <= size && from < to) view.dispatch(view.state.tr.addMark(marked.from, marked.to, schema.marks.note.create({ id: body.get("mark") })));
    text.value = "";
    close();
    panel.load?.();
  };
  text.addEventListener("input", () => text.setCustomValidity(""));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); close(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); event.stopPropagation(); keep(); }
  });
  line.querySelector("[data-note-set]").addEventListener("click", keep);
  line.querySelector("[data-note-close]").addEventListener("click", close);
  const open = (shown) => {
    view = shown;
    let { from, to, empty } = view.state.selection;
    if (empty) {
      // Without a selection the word that the cursor is in.
      const { $from } = view.state.selection;
      const words = $from.parent.textBetween(0, $from.parent.content.size, "\n", "\n");
      let [start, end] = [$from.parentOffset, $from.parentOffset];
      while (start > 0 && /\S/.test(words[start - 1])) start -= 1;
      while (end < words.length && /\S/.test(words[end])) end += 1;
      [from, to] = [$from.start() + start, $from.start() + end];
    }
    if (from === to) return;
    marked = { from, to };
    line.hidden = false;
    text.focus();
  };
  // While the note is written, others may write before these words.
  open.moved = (tr) => { if (marked) marked = { from: tr.mapping.map(marked.from, 1), to: tr.mapping.map(marked.to, -1) }; };
  return open;
}

const panel = { load: null };

/** The panel beside the text: answered and settled without leaving the page, loaded again when a colleague said something. */
export function notesPanel(form, view) {
  const section = document.querySelector("[data-notes]");
  if (!section) return () => {};
  const box = section.querySelector("[data-notes-panel]");
  const address = section.dataset.notes;
  panel.load = async () => {
    try {
      const answer = await fetch(`${address}?handler=Panel`);
      if (!answer.ok || answer.redirected) return;
      // What somebody is typing stays.
      const typed = new Map([...box.querySelectorAll("textarea")].filter((area) => area.value !== "").map((area) => [area.closest("[data-note]")?.dataset.note, area.value]));
      box.innerHTML = await answer.text();
      // Words that were marked here a moment ago may not have reached the server.
      for (const line of box.querySelectorAll("[data-words-gone]")) line.hidden = wordsOf(view.state.doc, line.closest("[data-note]").dataset.note) !== null;
      for (const [note, value] of typed) { const area = box.querySelector(`[data-note="${CSS.escape(note)}"] textarea`); if (area) area.value = value; }
    } catch (fault) { console.info("kawat:", fault); }
  };
  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    const sent = event.target;
    const data = new URLSearchParams(new FormData(sent));
    try {
      await fetch(event.submitter?.getAttribute("formaction") ?? sent.action, { method: "POST", headers: { "X-Panel": "yes" }, body: data });
      sent.reset();
      await panel.load();
    } catch (fault) { console.info("kawat:", fault); }
  });
  box.addEventListener("click", (event) => {
    const note = event.target.closest("[data-note]");
    if (!note || event.target.closest("form, a")) return;
    const place = wordsOf(view.state.doc, note.dataset.note);
    if (!place) return;
    view.dispatch(view.state.tr.setSelection(view.state.selection.constructor.near(view.state.doc.resolve(place.from))).scrollIntoView());
    view.focus();
  });
  let known;
  return (story) => { if (known !== undefined && known !== story.notes) panel.load(); known = story.notes; };
}

/** Clicking marked words shows what was said of them. */
export const showNote = (view, pos) => {
  const node = view.state.doc.resolve(pos);
  const mark = (node.nodeAfter?.marks ?? []).concat(node.nodeBefore?.marks ?? []).find((one) => one.type === schema.marks.note);
  const entry = mark && document.querySelector(`[data-note="${CSS.escape(mark.attrs.id)}"]`);
  if (entry) { entry.scrollIntoView({ block: "nearest" }); document.querySelectorAll("[data-note].chosen").forEach((other) => other.classList.remove("chosen")); entry.classList.add("chosen"); }
  return false;
};
