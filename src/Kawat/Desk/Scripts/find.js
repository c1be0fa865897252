// Find and replace within the text. What is found is shown by decorations, so nothing of it is in the document; replacing all is one step of the history.
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const key = new PluginKey("find");
const isLetter = (letter) => letter !== undefined && /[\p{L}\p{N}\p{M}]/u.test(letter);

/** Every place of the words, in order: within one block, since words don't run over a paragraph's end. */
export function places(doc, { words, matchCase, wholeWord }) {
  const found = [];
  if (words === "") return found;
  const fold = (text) => (matchCase ? text : fitted(text));
  const wanted = fold(words);
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = fold(node.textBetween(0, node.content.size, "\n", "\n"));
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      if (wholeWord && (isLetter(text[at - 1]) || isLetter(text[at + wanted.length]))) continue;
      found.push({ from: pos + 1 + at, to: pos + 1 + at + wanted.length });
    }
    return false;
  });
  return found;
}

/** Small letters, each as long as it was: a letter whose small form is longer stays, so that places stay true. */
const fitted = (text) => Array.from(text, (letter) => { const small = letter.toLowerCase(); return small.length === letter.length ? small : letter; }).join("");

export const findPlugin = () => new Plugin({
  key,
  state: {
    init: () => ({ query: null, found: [], chosen: -1, shown: DecorationSet.empty }),
    apply(tr, was) {
      const told = tr.getMeta(key);
      if (!told && !tr.docChanged) return was;
      const query = told && "query" in told ? told.query : was.query;
      if (!query) return { query: null, found: [], chosen: -1, shown: DecorationSet.empty };
      const found = places(tr.doc, query);
      const chosen = told?.chosen !== undefined ? told.chosen : Math.min(was.chosen, found.length - 1);
      const shown = DecorationSet.create(tr.doc, found.map(({ from, to }, at) => Decoration.inline(from, to, { class: at === chosen ? "found chosen" : "found" })));
      return { query, found, chosen, shown };
    },
  },
  props: { decorations: (state) => key.getState(state).shown },
});

export function findLine(line) {
  const at = (name) => line.querySelector(`[data-${name}]`);
  const [words, put, matchCase, wholeWord, count] = ["find-for", "replace-with", "find-case", "find-word", "find-count"].map(at);
  let view = null;
  const state = () => key.getState(view.state);
  const tell = () => {
    const { found, chosen } = state();
    count.textContent = words.value === "" ? "" : line.dataset.found.replace("{0}", found.length === 0 ? 0 : chosen + 1).replace("{1}", found.length);
  };
  const choose = (index) => {
    const { found } = state();
    if (found.length === 0) { view.dispatch(view.state.tr.setMeta(key, { chosen: -1 })); tell(); return; }
    const chosen = (index + found.length) % found.length;
    const { from, to } = found[chosen];
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)).setMeta(key, { chosen }).setMeta("addToHistory", false).scrollIntoView());
    tell();
  };
  const search = () => {
    const from = view.state.selection.from;
    view.dispatch(view.state.tr.setMeta(key, { query: { words: words.value, matchCase: matchCase.checked, wholeWord: wholeWord.checked }, chosen: -1 }));
    const next = state().found.findIndex((place) => place.from >= from);
    choose(Math.max(0, next));
  };
  const write = (tr, { from, to }) => {
    // The new words keep the marks of the first letter they stand for.
    const marks = tr.doc.resolve(from + 1).marks();
    if (put.value === "") tr.delete(from, to);
    else tr.replaceWith(from, to, view.state.schema.text(put.value, marks));
  };
  const replace = () => {
    const { found, chosen } = state();
    if (!view.editable || found.length === 0) return;
    const place = found[Math.max(0, chosen)];
    const tr = view.state.tr;
    write(tr, place);
    view.dispatch(tr);
    const next = state().found.findIndex(({ from }) => from >= place.from + put.value.length);
    choose(next < 0 ? 0 : next);
  };
  const replaceAll = () => {
    const { found } = state();
    if (!view.editable || found.length === 0) return;
    const tr = view.state.tr;
    // From the end, so that the places before stay true.
    for (const place of [...found].reverse()) write(tr, place);
    view.dispatch(tr);
    tell();
    count.textContent = line.dataset.replaced.replace("{0}", found.length);
  };
  const close = () => {
    line.hidden = true;
    view.dispatch(view.state.tr.setMeta(key, { query: null }));
    view.focus();
  };
  words.addEventListener("input", search);
  matchCase.addEventListener("change", search);
  wholeWord.addEventListener("change", search);
  at("find-next").addEventListener("click", () => choose(state().chosen + 1));
  at("find-previous").addEventListener("click", () => choose(state().chosen - 1));
  at("find-replace").addEventListener("click", replace);
  at("find-all").addEventListener("click", replaceAll);
  at("find-close").addEventListener("click", close);
  line.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); close(); return; }
    if (event.key !== "Enter" || event.target.tagName === "BUTTON") return;
    // Enter here is for finding, not for sending the form.
    event.preventDefault();
    event.stopPropagation();
    if (event.target === put) replace();
    else choose(state().chosen + (event.shiftKey ? -1 : 1));
  });
  return (shown) => {
    view = shown;
    // Asked of the browser: the editor hears of what was chosen a moment later, and keys may follow sooner.
    const here = getSelection();
    const chosen = here && view.dom.contains(here.anchorNode) ? here.toString() : "";
    if (chosen !== "" && !chosen.includes("\n")) words.value = chosen;
    line.hidden = false;
    search();
    words.focus();
    words.select();
  };
}
