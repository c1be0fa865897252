// What keys and buttons do to the document. Every command works on the blocks of the first level, since nothing else nests.
import { setBlockType, toggleMark } from "prosemirror-commands";
import { Fragment } from "prosemirror-model";
import { NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

/** The first-level blocks that the selection touches: their place in the document and the blocks. */
function touched({ doc, selection: { $from, $to } }) {
  const first = $from.index(0);
  const last = Math.max(first, Math.min($to.index(0), doc.childCount - 1));
  let start = 0;
  for (let at = 0; at < first; at++) start += doc.child(at).nodeSize;
  const blocks = [];
  for (let at = first; at <= last; at++) blocks.push(doc.child(at));
  return { start, end: start + blocks.reduce((sum, block) => sum + block.nodeSize, 0), blocks };
}

/** The texts in a block, each as inline content: a list has several. */
function texts(block) {
  if (block.isTextblock) return [block.content];
  const found = [];
  block.descendants((node) => { if (node.isTextblock) { if (node.content.size > 0) found.push(node.content); return false; } return true; });
  return found;
}

const bare = (content) => {
  const plain = [];
  content.forEach((node) => plain.push(node.mark([])));
  return Fragment.fromArray(plain);
};

function put(state, dispatch, start, end, made) {
  if (dispatch) {
    // The cursor stays in the text it was in: the same one in order, at the same letter.
    const { $from } = state.selection;
    let ordinal = -1;
    state.doc.nodesBetween(start, Math.max($from.pos, start + 1), (node) => { if (node.isTextblock) ordinal += 1; return !node.isTextblock; });
    const tr = state.tr.replaceWith(start, end, made);
    let at = null;
    tr.doc.nodesBetween(start, start + made.reduce((sum, node) => sum + node.nodeSize, 0), (node, pos) => {
      if (!node.isTextblock) return true;
      if (at === null || ordinal >= 0) at = pos + 1 + (ordinal === 0 ? Math.min($from.parentOffset, node.content.size) : node.content.size);
      ordinal -= 1;
      return false;
    });
    if (at !== null) tr.setSelection(TextSelection.create(tr.doc, at));
    dispatch(tr.scrollIntoView());
  }
  return true;
}

export const toParagraph = (state, dispatch) => {
  const { start, end, blocks } = touched(state);
  if (blocks.every((block) => block.type === nodes.paragraph) || blocks.some((block) => block.type === nodes.picture || block.type === nodes.table)) return false;
  const made = blocks.flatMap((block) => (texts(block).length > 0 ? texts(block) : [Fragment.empty]).map((text) => nodes.paragraph.create(null, text)));
  return put(state, dispatch, start, end, made);
};

export const toHeading = (level) => (state, dispatch) => {
  const { blocks } = touched(state);
  if (blocks.every((block) => block.type === nodes.heading && block.attrs.level === level)) return toParagraph(state, dispatch);
  if (!blocks.every((block) => block.type === nodes.paragraph || block.type === nodes.heading)) return false;
  return setBlockType(nodes.heading, { level })(state, dispatch);
};

export const toList = (ordered) => (state, dispatch) => {
  const { start, end, blocks } = touched(state);
  if (blocks.every((block) => block.type === nodes.list && block.attrs.ordered === ordered)) return toParagraph(state, dispatch);
  if (!blocks.every((block) => [nodes.paragraph, nodes.heading, nodes.list].includes(block.type))) return false;
  const items = blocks.flatMap((block) => (block.type === nodes.list ? block.children : [nodes.list_item.create(null, block.content)])).map((item) => nodes.list_item.create(null, item.content));
  return put(state, dispatch, start, end, [nodes.list.create({ ordered }, items)]);
};

export const toQuotation = (state, dispatch) => {
  const { start, end, blocks } = touched(state);
  if (blocks.length === 1 && blocks[0].type === nodes.quotation) return toParagraph(state, dispatch);
  if (!blocks.every((block) => block.type === nodes.paragraph || block.type === nodes.heading)) return false;
  let words = Fragment.empty;
  blocks.forEach((block, at) => { words = words.append(at > 0 ? Fragment.from(nodes.hard_break.create()).append(block.content) : block.content); });
  return put(state, dispatch, start, end, [nodes.quotation.create(null, [nodes.quote_text.create(null, words), nodes.quote_by.create()])]);
};

export const toFactBox = (state, dispatch) => {
  const { start, end, blocks } = touched(state);
  if (blocks.length === 1 && blocks[0].type === nodes.factbox) return toParagraph(state, dispatch);
  if (!blocks.every((block) => block.type === nodes.paragraph || block.type === nodes.heading)) return false;
  const titled = blocks[0].type === nodes.heading;
  const title = nodes.fact_title.create(null, titled ? bare(blocks[0].content) : null);
  const rest = (titled ? blocks.slice(1) : blocks).map((block) => nodes.paragraph.create(null, block.content));
  return put(state, dispatch, start, end, [nodes.factbox.create(null, [title, ...rest])]);
};

/** Puts a block behind the one the cursor is in, or in its place when that is an empty paragraph. */
export function insertBlock(state, dispatch, block, inside = 1) {
  const { start, end, blocks } = touched(state);
  const last = blocks[blocks.length - 1];
  const isEmpty = blocks.length === 1 && last.type === nodes.paragraph && last.content.size === 0;
  if (dispatch) {
    const at = isEmpty ? start : end;
    const tr = state.tr.replaceWith(at, end, block);
    // Something to type on after it.
    if (at + block.nodeSize >= tr.doc.content.size) tr.insert(tr.doc.content.size, nodes.paragraph.create());
    tr.setSelection(Selection.near(tr.doc.resolve(at + inside)));
    dispatch(tr.scrollIntoView());
  }
  return true;
}

export const insertTable = (state, dispatch) => {
  const row = () => nodes.table_row.create(null, [nodes.table_cell.create(), nodes.table_cell.create(), nodes.table_cell.create()]);
  return insertBlock(state, dispatch, nodes.table.create({ header: true }, [row(), row(), row()]), 3);
};

export const insertPicture = (index) => (state, dispatch) => {
  const block = nodes.picture.create({ index });
  return insertBlock(state, dispatch, block, block.nodeSize);
};

// ---- tables ----------------------------------------------------------------------------------------------------

/** The table the cursor is in: where it starts, its row and column. */
function inTable({ selection: { $from } }) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type !== nodes.table) continue;
    if ($from.depth < depth + 2) return null;
    return { table: $from.node(depth), start: $from.before(depth), row: $from.index(depth), column: $from.index(depth + 1) };
  }
  return null;
}

function editTable(state, dispatch, change) {
  const here = inTable(state);
  if (!here) return false;
  if (!dispatch) return true;
  const rows = here.table.children.map((row) => row.children);
  const next = change(rows, here);
  const tr = state.tr;
  if (next.rows.length === 0) {
    tr.replaceWith(here.start, here.start + here.table.nodeSize, nodes.paragraph.create());
    tr.setSelection(TextSelection.create(tr.doc, here.start + 1));
  } else {
    const made = nodes.table.create({ header: next.header ?? here.table.attrs.header }, next.rows.map((cells) => nodes.table_row.create(null, cells)));
    tr.replaceWith(here.start, here.start + here.table.nodeSize, made);
    const row = Math.min(next.row ?? here.row, made.childCount - 1);
    let at = here.start + 1;
    for (let before = 0; before < row; before++) at += made.child(before).nodeSize;
    at += 1;
    const column = Math.min(next.column ?? here.column, Math.max(0, made.child(row).childCount - 1));
    for (let before = 0; before < column; before++) at += made.child(row).child(before).nodeSize;
    tr.setSelection(Selection.near(tr.doc.resolve(at + 1)));
  }
  dispatch(tr.scrollIntoView());
  return true;
}

const cells = (count) => Array.from({ length: Math.max(1, count) }, () => nodes.table_cell.create());

export const addRow = (state, dispatch) => editTable(state, dispatch, (rows, { row }) => ({ rows: rows.toSpliced(row + 1, 0, cells(rows[row].length)), row: row + 1, column: 0 }));
export const dropRow = (state, dispatch) => editTable(state, dispatch, (rows, { row }) => ({ rows: rows.toSpliced(row, 1) }));
export const addColumn = (state, dispatch) => editTable(state, dispatch, (rows, { column }) => ({ rows: rows.map((row) => row.toSpliced(Math.min(column + 1, row.length), 0, nodes.table_cell.create())), column: column + 1 }));
export const dropColumn = (state, dispatch) => editTable(state, dispatch, (rows, { column }) => ({ rows: rows.some((row) => row.length > 1) ? rows.map((row) => row.toSpliced(column, 1)) : [] }));
export const toggleHeader = (state, dispatch) => editTable(state, dispatch, (rows, { table }) => ({ rows, header: !table.attrs.header }));

export const moveCell = (step) => (state, dispatch) => {
  const here = inTable(state);
  if (!here) return false;
  const { row, column, table } = here;
  let [nextRow, nextColumn] = [row, column + step];
  if (nextColumn >= table.child(row).childCount) [nextRow, nextColumn] = [row + 1, 0];
  if (nextColumn < 0) [nextRow, nextColumn] = [row - 1, row > 0 ? table.child(row - 1).childCount - 1 : 0];
  if (nextRow < 0) return false;
  if (nextRow >= table.childCount) return addRow(state, dispatch);
  if (dispatch) {
    let at = here.start + 1;
    for (let before = 0; before < nextRow; before++) at += table.child(before).nodeSize;
    at += 1;
    for (let before = 0; before < nextColumn; before++) at += table.child(nextRow).child(before).nodeSize;
    dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(at + 1))).scrollIntoView());
  }
  return true;
};

export const isInTable = (state) => inTable(state) !== null;

// ---- Enter and Backspace where blocks are not plain ---------------------------------------------------------------

export const hardBreak = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create(), true).scrollIntoView());
  return true;
};

/** Enter leaves a quotation by its attribution, a list by an empty entry, a table's last row by its end, a box by an empty paragraph. */
export const leaveBlock = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const parent = $from.parent;
  if (parent.type === nodes.quote_text && empty && $from.parentOffset === parent.content.size) {
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after() + 1))).scrollIntoView());
    return true;
  }
  if (parent.type === nodes.quote_text) return hardBreak(state, dispatch);
  if (parent.type === nodes.quote_by) return after(state, dispatch, $from.after(1));
  if (parent.type === nodes.table_cell) return moveCell(1)(state, dispatch);
  if (!empty || parent.content.size > 0) return false;
  if (parent.type === nodes.list_item) return leaveList(state, dispatch);
  if (parent.type === nodes.paragraph && $from.depth === 2 && $from.node(1).type === nodes.factbox && $from.index(1) === $from.node(1).childCount - 1) {
    if (dispatch) {
      const tr = state.tr.delete($from.before(), $from.after());
      const at = tr.mapping.map($from.after(1));
      tr.insert(at, nodes.paragraph.create());
      dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
    }
    return true;
  }
  return false;
};

function after(state, dispatch, at) {
  if (dispatch) {
    const tr = state.tr.insert(at, nodes.paragraph.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  }
  return true;
}

function leaveList(state, dispatch) {
  const { $from } = state.selection;
  const list = $from.node(-1);
  const at = $from.index(-1);
  const parts = [];
  if (at > 0) parts.push(list.type.create(list.attrs, list.children.slice(0, at)));
  parts.push(nodes.paragraph.create(null, $from.parent.content));
  if (at < list.childCount - 1) parts.push(list.type.create(list.attrs, list.children.slice(at + 1)));
  if (dispatch) {
    const start = $from.before(-1);
    const tr = state.tr.replaceWith(start, start + list.nodeSize, parts);
    tr.setSelection(TextSelection.create(tr.doc, start + (at > 0 ? parts[0].nodeSize : 0) + 1));
    dispatch(tr.scrollIntoView());
  }
  return true;
}

/** Backspace at the start of a list's entry, a heading or an otherwise empty quotation makes it a paragraph. */
export const unwrap = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  if ($from.parent.type === nodes.list_item) return leaveList(state, dispatch);
  if ($from.parent.type === nodes.heading || ($from.parent.type === nodes.quote_text) || ($from.parent.type === nodes.fact_title)) return toParagraph(state, dispatch);
  return false;
};

// ---- marks ---------------------------------------------------------------------------------------------------------

export const bold = toggleMark(marks.strong);
export const italic = toggleMark(marks.em);

/** The stretch around the cursor that carries a mark of this kind. */
export function stretch(state, type) {
  const { $from, from, to, empty } = state.selection;
  if (!empty) return { from, to };
  const parent = $from.parent;
  const found = parent.childAfter($from.parentOffset).node?.marks.find((mark) => mark.type === type) ?? parent.childBefore($from.parentOffset).node?.marks.find((mark) => mark.type === type);
  if (!found) return null;
  let [start, end, isOpen] = [null, null, false];
  parent.forEach((node, offset) => {
    const has = found.isInSet(node.marks);
    if (has && !isOpen && (end === null || end < $from.parentOffset)) { start = offset; isOpen = true; }
    if (has && isOpen) end = offset + node.nodeSize;
    if (!has) isOpen = false;
  });
  return start === null ? null : { from: $from.start() + start, to: $from.start() + end, mark: found };
}

export function setLink(state, dispatch, href) {
  const place = stretch(state, marks.link);
  const tr = state.tr;
  if (!place) {
    if (!href) return;
    tr.replaceSelectionWith(schema.text(href, [marks.link.create({ href })]), false);
  } else {
    tr.removeMark(place.from, place.to, marks.link);
    if (href) tr.addMark(place.from, place.to, marks.link.create({ href }));
  }
  dispatch(tr.scrollIntoView());
}

export const isActive = (state, type) => {
  const { from, $from, to, empty } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks || $from.marks())) : state.doc.rangeHasMark(from, to, type);
};

export const blockOf = (state) => {
  const { selection } = state;
  if (selection instanceof NodeSelection && selection.$from.depth === 0) return selection.node;
  return selection.$from.depth > 0 ? selection.$from.node(1) : null;
};
