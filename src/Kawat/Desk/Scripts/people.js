// Who else is in the story: names above, cursors and selections in their colour in the text.
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const key = new PluginKey("people");

function caret(who) {
  const mark = document.createElement("span");
  mark.className = `caret peer-${who.color}`;
  const name = document.createElement("span");
  name.className = "caret-name";
  name.textContent = who.name;
  mark.append(name);
  return mark;
}

function decorate(doc, people) {
  const size = doc.content.size;
  const found = [];
  for (const who of people) {
    if (who.head < 0) continue;
    const [head, anchor] = [Math.min(who.head, size), Math.min(who.anchor, size)];
    if (anchor !== head) found.push(Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: `selected peer-${who.color}` }));
    found.push(Decoration.widget(head, () => caret(who), { key: `${who.client}:${who.color}`, side: 10, ignoreSelection: true }));
  }
  return DecorationSet.create(doc, found);
}

export const peoplePlugin = () => new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    // Between two words about where somebody is, the place moves with the text.
    apply: (tr, set) => { const people = tr.getMeta(key); return people ? decorate(tr.doc, people) : set.map(tr.mapping, tr.doc); },
  },
  props: { decorations: (state) => key.getState(state) },
});

/** Shows the colleagues and tells them where the cursor here is. */
export function people(form, view, live) {
  const list = form.querySelector("[data-people]");
  let told = "";
  let timer = null;
  live.onPeople = (others) => {
    list.hidden = others.length === 0;
    list.replaceChildren(...others.map((who) => {
      const badge = document.createElement("span");
      badge.className = `person peer-${who.color}`;
      badge.textContent = who.name;
      return badge;
    }));
    if (others.length > 0) list.prepend(`${list.dataset.word}: `);
    view.dispatch(view.state.tr.setMeta(key, others).setMeta("addToHistory", false));
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { anchor, head } = view.state.selection;
      const place = view.hasFocus() ? { anchor, head } : { anchor: -1, head: -1 };
      const word = JSON.stringify(place);
      if (word === told || live.isOver) return;
      told = word;
      live.server.here({ client: live.client, ...place }).catch(() => { told = ""; });
    }, 300);
  };
}
