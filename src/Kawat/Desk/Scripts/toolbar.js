// The row of buttons above the text. One stop for the Tab key; arrows move within, as in any toolbar.
import { redo, undo } from "prosemirror-history";
import * as commands from "./commands.js";
import { pictureCount } from "./pictures.js";
import { schema } from "./schema.js";

const { marks, nodes } = schema;
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const keyName = (key) => key && key.replace("Mod", isMac ? "⌘" : "Ctrl").replaceAll("-", "+");

export function toolbar(bar, form, { onLink, onFind, onNote }) {
  const words = JSON.parse(bar.dataset.words);
  const is = (type, attrs = {}) => (state) => { const block = commands.blockOf(state); return block?.type === type && Object.entries(attrs).every(([key, value]) => block.attrs[key] === value); };
  const items = [
    ["undo", "↶", undo, null, "Mod-Z"], ["redo", "↷", redo, null, "Mod-Y"], null,
    ["bold", "B", commands.bold, (state) => commands.isActive(state, marks.strong), "Mod-B"],
    ["italic", "I", commands.italic, (state) => commands.isActive(state, marks.em), "Mod-I"],
    ["link", "↗", (state, dispatch, view) => { if (view) onLink(view); return true; }, (state) => commands.isActive(state, marks.link), "Mod-K"], null,
    ["h2", "H2", commands.toHeading(2), is(nodes.heading, { level: 2 }), "Mod-Alt-2"],
    ["h3", "H3", commands.toHeading(3), is(nodes.heading, { level: 3 }), "Mod-Alt-3"],
    ["h4", "H4", commands.toHeading(4), is(nodes.heading, { level: 4 }), "Mod-Alt-4"],
    ["bullets", "•", commands.toList(false), is(nodes.list, { ordered: false }), "Mod-Alt-8"],
    ["numbers", "1.", commands.toList(true), is(nodes.list, { ordered: true }), "Mod-Alt-7"],
    ["quote", "❝", commands.toQuotation, is(nodes.quotation), "Mod-Alt-9"],
    ["facts", "▤", commands.toFactBox, is(nodes.factbox)],
    ["table", "⊞", commands.insertTable, is(nodes.table)],
    ["picture", "▣", (state, dispatch) => pictureCount(form) > 0 && commands.insertPicture(nextPicture(state, form))(state, dispatch), is(nodes.picture)], null,
    ...(onNote ? [["note", "✎", (state, dispatch, view) => { if (view) onNote(view); return true; }, (state) => commands.isActive(state, marks.note), "Mod-Alt-M"]] : []),
    ...(onFind ? [["find", "⌕", (state, dispatch, view) => { if (view) onFind(view); return true; }, null, "Mod-F"]] : []),
  ];
  const tableItems = [
    ["row-add", "+↓", commands.addRow], ["row-drop", "−↓", commands.dropRow], ["column-add", "+→", commands.addColumn], ["column-drop", "−→", commands.dropColumn],
    ["header", "H", commands.toggleHeader, (state) => Boolean(commands.blockOf(state)?.attrs.header)],
  ];
  const buttons = [];
  let view = null;

  function make(item, into) {
    if (item === null) { const gap = document.createElement("span"); gap.className = "gap"; gap.setAttribute("aria-hidden", "true"); into.append(gap); return; }
    const [name, sign, command, active, key] = item;
    const button = document.createElement("button");
    button.type = "button";
    button.className = `tool tool-${name}`;
    // Drawn by the style sheet: to a listener the sign says nothing that the name doesn't.
    button.dataset.sign = sign;
    button.tabIndex = buttons.length === 0 ? 0 : -1;
    button.title = key ? `${words[name]} (${keyName(key)})` : words[name];
    button.setAttribute("aria-label", words[name]);
    if (active) button.setAttribute("aria-pressed", "false");
    // The text keeps its selection while the button is pressed.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => { if (command(view.state, view.dispatch, view) && name !== "link" && name !== "note" && name !== "find") view.focus(); });
    into.append(button);
    buttons.push({ button, command, active });
  }
  items.forEach((item) => make(item, bar));
  const tableBar = document.createElement("span");
  tableBar.className = "table-tools";
  bar.append(tableBar);
  tableItems.forEach((item) => make(item, tableBar));

  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    const shown = buttons.map((one) => one.button).filter((button) => button.offsetParent !== null && !button.disabled);
    const at = shown.indexOf(document.activeElement);
    const next = event.key === "Home" ? shown[0] : event.key === "End" ? shown[shown.length - 1] : shown[(at + step + shown.length) % shown.length];
    buttons.forEach(({ button }) => { button.tabIndex = button === next ? 0 : -1; });
    next.focus();
  });

  return (shownView) => {
    view = shownView;
    const { state } = view;
    tableBar.hidden = !commands.isInTable(state);
    for (const { button, command, active } of buttons) {
      const can = command(state, undefined, undefined);
      // A disabled button must not swallow the focus of somebody who moves through them with keys.
      button.setAttribute("aria-disabled", String(!can));
      if (active) button.setAttribute("aria-pressed", String(active(state)));
    }
  };
}

/** The first picture of the form that has no place in the text yet, else the first. */
function nextPicture(state, form) {
  const placed = new Set();
  state.doc.forEach((block) => { if (block.type === nodes.picture) placed.add(block.attrs.index); });
  for (let index = 0; index < pictureCount(form); index++) if (!placed.has(index)) return index;
  return 0;
}
