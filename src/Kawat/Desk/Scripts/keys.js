// Keys, and what typing at a line's start turns into.
import { baseKeymap, chainCommands } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { InputRule, inputRules, textblockTypeInputRule, undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { Plugin } from "prosemirror-state";
import * as commands from "./commands.js";
import { schema } from "./schema.js";

/** A sign and a space at the start of a paragraph do what the button does. */
const starts = (sign, command) => new InputRule(sign, (state, match, start, end) => {
  if (state.selection.$from.depth !== 1) return null;
  let made = null;
  const bare = state.apply(state.tr.delete(start, end));
  const done = command(bare, (tr) => { made = tr; });
  if (!done || !made) return null;
  const tr = state.tr.delete(start, end);
  made.steps.forEach((step) => tr.step(step));
  return tr.setSelection(made.selection.constructor.fromJSON(tr.doc, made.selection.toJSON()));
});

/** The browser tells of a cursor that was set by a click in a task of its own, and where it is busy a key may come sooner: then the key would be done where the cursor was before. So the editor looks first. */
const cursorFirst = new Plugin({ props: { handleDOMEvents: { keydown: (view, event) => { if (!event.isComposing) document.dispatchEvent(new Event("selectionchange")); return false; } } } });

export const keyPlugins = ({ onLink, onFind, onNote, onSpell }) => [
  cursorFirst,
  inputRules({
    rules: [
      textblockTypeInputRule(/^(#{2,4})\s$/, schema.nodes.heading, (match) => ({ level: match[1].length })),
      starts(/^[-*]\s$/, commands.toList(false)),
      starts(/^1\.\s$/, commands.toList(true)),
      starts(/^>\s$/, commands.toQuotation),
    ],
  }),
  keymap({
    "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo,
    "Mod-b": commands.bold, "Mod-i": commands.italic,
    "Mod-k": (state, dispatch, view) => { if (view) onLink(view); return true; },
    ...(onFind ? { "Mod-f": (state, dispatch, view) => { if (view) onFind(view); return true; } } : {}),
    ...(onNote ? { "Mod-Alt-m": (state, dispatch, view) => { if (view) onNote(view); return true; } } : {}),
    ...(onSpell ? { "Mod-.": onSpell } : {}),
    "Mod-Alt-0": commands.toParagraph, "Mod-Alt-2": commands.toHeading(2), "Mod-Alt-3": commands.toHeading(3), "Mod-Alt-4": commands.toHeading(4),
    "Mod-Alt-7": commands.toList(true), "Mod-Alt-8": commands.toList(false), "Mod-Alt-9": commands.toQuotation,
    "Shift-Enter": commands.hardBreak,
    // The page's own keys: save and publish.
    "Mod-Enter": () => false, "Mod-s": () => false,
    Enter: chainCommands(commands.leaveBlock, baseKeymap.Enter),
    Backspace: chainCommands(undoInputRule, commands.unwrap, baseKeymap.Backspace),
    Tab: commands.moveCell(1), "Shift-Tab": commands.moveCell(-1),
  }),
  keymap({ ...baseKeymap, "Mod-Enter": () => false }),
];
