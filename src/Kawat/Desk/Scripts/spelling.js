// Words that no dictionary knows are underlined. The server is asked for words it hasn't been asked before, well after the key, so typing never waits; the word under the cursor is left alone while it is written.
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { token } from "./server.js";

const key = new PluginKey("spelling");
const WORD = /[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*/gu;
const PAUSE = 500;
const MOST = 1500;

/** The words of a block: a piece with digits is none. */
function wordsIn(node) {
  const text = node.textBetween(0, node.content.size, "\n", "\n");
  const words = [];
  for (const match of text.matchAll(WORD)) {
    const [before, after] = [text[match.index - 1], text[match.index + match[0].length]];
    if (/[\d@/]/.test(before ?? "") || /[\d@/]/.test(after ?? "") || (after === "." && /\p{L}/u.test(text[match.index + match[0].length + 1] ?? ""))) continue;
    words.push({ word: match[0], at: match.index });
  }
  return words;
}

export const spellingPlugin = (isWrong) => {
  // A block that didn't change keeps what was found in it.
  let [memory, age] = [new WeakMap(), 0];
  const decorate = (state) => {
    const found = [];
    const { $from, empty } = state.selection;
    state.doc.descendants((node, pos) => {
      if (!node.isTextblock) return true;
      let words = memory.get(node);
      if (!words) memory.set(node, words = wordsIn(node).filter(({ word }) => isWrong(word)));
      for (const { word, at } of words) {
        const from = pos + 1 + at;
        if (empty && $from.pos === from + word.length && age > 0) continue;
        found.push(Decoration.inline(from, from + word.length, { class: "misspelled" }, { word }));
      }
      return false;
    });
    return DecorationSet.create(state.doc, found);
  };
  return new Plugin({
    key,
    state: {
      init: (config, state) => decorate(state),
      apply(tr, was, before, state) {
        if (tr.getMeta(key)) memory = new WeakMap();
        if (tr.docChanged) age = 1;
        else if (tr.selectionSet) age = 0;
        return tr.docChanged || tr.selectionSet || tr.getMeta(key) ? decorate(state) : was;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
};

export function spelling(form, room) {
  const menu = room.querySelector("[data-spell-menu]");
  const line = room.querySelector("[data-spell-state]");
  // By language: what was asked, with what may be meant; null for a word that is right.
  let answers = new Map();
  const ignored = new Set();
  let [view, timer, isMissing] = [null, null, false];
  const language = () => form.elements.namedItem("Language").value;
  const post = (path, value) => fetch(`/desk/spelling${path}`, { method: "POST", headers: { RequestVerificationToken: token(form), "Content-Type": "application/json" }, body: JSON.stringify(value) });
  const isWrong = (word) => !ignored.has(word) && Array.isArray(answers.get(word));

  function show() {
    view.dispatch(view.state.tr.setMeta(key, true).setMeta("addToHistory", false));
    const count = key.getState(view.state).find().length;
    line.textContent = isMissing ? line.dataset.missing : count === 0 ? line.dataset.clean : line.dataset.count.replace("{0}", count);
  }

  async function look() {
    const asked = language();
    const words = new Set();
    view.state.doc.descendants((node) => { if (!node.isTextblock) return true; for (const { word } of wordsIn(node)) if (!answers.has(word)) words.add(word); return false; });
    const batch = [...words].slice(0, MOST);
    if (batch.length > 0) {
      try {
        const answer = await post("", { language: asked, words: batch });
        if (!answer.ok || answer.redirected) return;
        const { isThere, wrong } = await answer.json();
        if (asked !== language()) return;
        isMissing = !isThere;
        // The browser looks at the words where the server has no dictionary.
        view.dom.setAttribute("spellcheck", String(isMissing));
        if (isThere) {
          for (const word of batch) answers.set(word, null);
          for (const { word, suggestions } of wrong) answers.set(word, suggestions);
        }
      } catch (fault) { console.info("kawat:", fault); return; }
    }
    show();
  }

  function close() { if (menu.hidden) return; menu.hidden = true; view.focus(); }

  /** Suggestions for the word at a place; false when it is none of the wrong ones. */
  function open(pos) {
    const [found] = key.getState(view.state).find(pos, pos);
    if (!found) return false;
    const { word } = found.spec;
    const item = (text, act, isStrong) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = isStrong ? "small suggestion" : "small";
      button.setAttribute("role", "menuitem");
      button.textContent = text;
      button.addEventListener("click", () => { menu.hidden = true; act(); view.focus(); });
      return button;
    };
    const suggestions = answers.get(word) ?? [];
    menu.replaceChildren(
      ...suggestions.map((text) => item(text, () => {
        const marks = view.state.doc.resolve(found.from + 1).marks();
        view.dispatch(view.state.tr.replaceWith(found.from, found.to, view.state.schema.text(text, marks)));
      }, true)),
      ...(suggestions.length === 0 ? [Object.assign(document.createElement("span"), { className: "dim", textContent: menu.dataset.none })] : []),
      item(menu.dataset.add.replace("{0}", word), async () => {
        const answer = await post("/words", { language: language(), words: [word] }).catch(() => null);
        if (answer?.ok) { answers.set(word, null); show(); }
      }),
      item(menu.dataset.ignore, () => { ignored.add(word); show(); }),
    );
    menu.hidden = false;
    const [place, frame] = [view.coordsAtPos(found.from), room.getBoundingClientRect()];
    // Set by script, which the page's policy lets; no markup holds a style.
    menu.style.insetBlockStart = `${place.bottom - frame.top + 4}px`;
    menu.style.insetInlineStart = `${Math.max(0, Math.min(place.left - frame.left, frame.width - menu.offsetWidth - 4))}px`;
    menu.scrollIntoView({ block: "nearest" });
    menu.querySelector("button").focus();
    return true;
  }

  menu.addEventListener("keydown", (event) => {
    const buttons = [...menu.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") { event.preventDefault(); close(); }
    if (step) { event.preventDefault(); buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus(); }
  });
  document.addEventListener("mousedown", (event) => { if (!menu.hidden && !menu.contains(event.target)) menu.hidden = true; });
  form.elements.namedItem("Language").addEventListener("change", () => { answers = new Map(); if (view) look(); });
  const later = () => { clearTimeout(timer); timer = setTimeout(look, PAUSE); };
  return {
    plugin: () => spellingPlugin(isWrong),
    start(shown) { view = shown; later(); },
    changed: later,
    open: (state, dispatch, shown) => (shown ? open(shown.state.selection.from) : true),
    click(shown, pos) {
      if (key.getState(shown.state).find(pos, pos).length === 0) return false;
      // The menu takes the focus before the browser has told where the cursor went.
      shown.dispatch(shown.state.tr.setSelection(TextSelection.create(shown.state.doc, pos)));
      return open(pos);
    },
  };
}
