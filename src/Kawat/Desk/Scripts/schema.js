// The closed tree of a story's body as an editor's schema, block for block. What is not here cannot be in a story.
// BodyDocument.cs reads and writes the same; a test holds the two together.
import { Schema } from "prosemirror-model";

const inline = (dom, more = {}) => ({
  content: "(text | hard_break)*", defining: true, toDOM: () => dom, ...more,
});

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { ...inline(["p", 0]), group: "block", parseDOM: [{ tag: "p" }] },
    heading: {
      ...inline(), group: "block", attrs: { level: { default: 2 } },
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(4, Math.max(2, level)) } })),
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    quotation: {
      content: "quote_text quote_by", group: "block", isolating: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0],
    },
    quote_text: inline(["p", { class: "quote-text" }, 0], { parseDOM: [{ tag: "p.quote-text" }] }),
    quote_by: inline(["p", { class: "quote-by" }, 0], { marks: "", parseDOM: [{ tag: "p.quote-by" }] }),
    list: {
      content: "list_item+", group: "block", attrs: { ordered: { default: false } },
      parseDOM: [{ tag: "ul", attrs: { ordered: false } }, { tag: "ol", attrs: { ordered: true } }],
      toDOM: (node) => [node.attrs.ordered ? "ol" : "ul", 0],
    },
    list_item: inline(["li", 0], { parseDOM: [{ tag: "li" }] }),
    picture: {
      group: "block", atom: true, draggable: true, attrs: { index: { default: 0 } },
      parseDOM: [{ tag: "figure[data-index]", getAttrs: (dom) => ({ index: Number(dom.dataset.index) || 0 }) }],
      toDOM: (node) => ["figure", { "data-index": node.attrs.index }],
    },
    table: {
      content: "table_row+", group: "block", isolating: true, attrs: { header: { default: false } },
      parseDOM: [{ tag: "table", getAttrs: (dom) => ({ header: dom.querySelector("tr")?.querySelector("th") != null }) }],
      toDOM: (node) => ["table", { class: node.attrs.header ? "with-header" : null }, ["tbody", 0]],
    },
    table_row: { content: "table_cell*", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    table_cell: inline(["td", 0], { marks: "", isolating: true, parseDOM: [{ tag: "td" }, { tag: "th" }] }),
    factbox: {
      content: "fact_title paragraph*", group: "block", isolating: true, parseDOM: [{ tag: "aside.factbox" }], toDOM: () => ["aside", { class: "factbox" }, 0],
    },
    fact_title: inline(["p", { class: "fact-title" }, 0], { marks: "", parseDOM: [{ tag: "p.fact-title" }] }),
    text: {},
    hard_break: { inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"], leafText: () => "\n" },
  },
  // In this order, which BodyDocument.cs keeps as well.
  marks: {
    // These words bear a note to colleagues; what it says lies elsewhere. No body knows this mark, so no reader can ever see it.
    note: {
      attrs: { id: {} }, inclusive: false, excludes: "",
      toDOM: (mark) => ["mark", { class: "inline-note", "data-note-mark": mark.attrs.id }, 0],
    },
    link: {
      attrs: { href: {} }, inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (dom) => (/^(https?|mailto):/i.test(dom.getAttribute("href")) ? { href: dom.getAttribute("href") } : false) }],
      toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener" }, 0],
    },
    em: { parseDOM: [{ tag: "i" }, { tag: "em" }], toDOM: () => ["em", 0] },
    strong: { parseDOM: [{ tag: "b" }, { tag: "strong" }], toDOM: () => ["strong", 0] },
  },
});
