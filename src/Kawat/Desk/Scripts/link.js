// One line below the toolbar where a link's address is typed; no dialog, so the text stays in sight.
import { setLink, stretch } from "./commands.js";
import { schema } from "./schema.js";

export function linkLine(line) {
  const input = line.querySelector("input");
  let view = null;
  const close = () => { line.hidden = true; view?.focus(); };
  const apply = (href) => { setLink(view.state, view.dispatch, href); close(); };
  const read = () => {
    const typed = input.value.trim();
    if (typed === "") return "";
    const href = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : typed.includes("@") && !typed.includes("/") ? `mailto:${typed}` : `https://${typed}`;
    return /^(https?:\/\/\S+|mailto:\S+)$/i.test(href) ? href : null;
  };
  const accept = () => {
    const href = read();
    input.setAttribute("aria-invalid", String(href === null));
    if (href !== null) apply(href);
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); event.stopPropagation(); accept(); }
    if (event.key === "Escape") { event.preventDefault(); close(); }
  });
  line.querySelector("[data-link-set]").addEventListener("click", accept);
  line.querySelector("[data-link-none]").addEventListener("click", () => apply(""));
  return (shown) => {
    view = shown;
    const place = stretch(view.state, schema.marks.link);
    let href = place?.mark?.attrs.href ?? "";
    if (!view.state.selection.empty) view.state.doc.nodesBetween(view.state.selection.from, view.state.selection.to, (node) => { href ||= schema.marks.link.isInSet(node.marks)?.attrs.href ?? ""; });
    input.value = href;
    input.removeAttribute("aria-invalid");
    line.hidden = false;
    input.focus();
    input.select();
  };
}
