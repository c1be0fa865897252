// The desk's one script. Every page works without it; it saves time and keeps text from getting lost.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const isTyping = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

// ---- keys in lists --------------------------------------------------------------------------------------------

function move(step) {
  const rows = $$(".rows .row-item");
  if (rows.length === 0) return;
  const at = rows.findIndex((row) => row.classList.contains("chosen"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  rows.forEach((row) => row.classList.toggle("chosen", row === next));
  $(".open", next)?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const story = $("form[data-story]");
  if ((event.ctrlKey || event.metaKey) && !event.altKey && story) {
    if (event.key.toLowerCase() === "s") {
      event.preventDefault();
      $("[data-save]", story)?.click();
    } else if (event.key === "Enter") {
      const publish = $("#publish");
      if (!publish) return;
      event.preventDefault();
      publish.open = true;
      publish.scrollIntoView({ block: "center" });
      $("[data-publish]", publish).focus();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const chosen = $(".row-item.chosen");
  switch (event.key) {
    case "j": move(1); break;
    case "k": move(-1); break;
    case "Enter": if (chosen && !event.target.closest("a, button")) $(".open", chosen)?.click(); break;
    case "t": ($("[data-take]", chosen || document.createElement("i")) || $(".pagehead [data-take]"))?.click(); break;
    case "/": { const search = $("[data-search]"); if (search) { event.preventDefault(); search.focus(); } break; }
    case "?": $("#keys")?.showModal(); break;
    // A list may give its rows keys of their own ("a" to approve); one that stands outside the rows is the page's.
    default: if (/^[a-z]$/.test(event.key)) ($(`[data-key="${event.key}"]`, chosen || document.createElement("i")) || $(`main > form [data-key="${event.key}"], [data-page-key="${event.key}"]`))?.click(); break;
  }
});

// ---- the editor -----------------------------------------------------------------------------------------------

function editor(form) {
  const state = $("[data-saved-state]", form);
  let isDirty = form.dataset.dirty === "yes";
  // The story editor sends every change by itself and keeps what waits, so nothing is lost by leaving.
  const isLive = () => form.storyLive && !form.storyLive.isOver;
  const show = () => { if (!isLive()) state.textContent = isDirty ? form.dataset.unsaved : ""; };
  const dirty = () => { if (isLive()) return; if (!isDirty) { isDirty = true; show(); } };
  // The publish options stand outside the form's element but belong to it; choosing one is no change of the text.
  form.addEventListener("input", dirty);
  let isLeaving = false;
  form.addEventListener("submit", (event) => {
    if (isLeaving) { event.preventDefault(); return; }
    isLeaving = true;
    isDirty = false;
    // A second click while the first is under way does nothing; the version in the form would refuse it anyhow.
    setTimeout(() => { isLeaving = false; }, 8000);
  });
  window.addEventListener("beforeunload", (event) => { if (isDirty && !isLive()) event.preventDefault(); });
  window.addEventListener("pageshow", () => { isLeaving = false; });
  show();

  const headline = form.elements.namedItem("Headline");
  const count = $("[data-count-for=Headline]", form);
  const recount = () => {
    // What a search page and a telephone show of it before they cut.
    const { length } = headline.value;
    const cut = length > 90 ? count.dataset.phone : length > 60 ? count.dataset.search : "";
    count.textContent = cut ? `${length} · ${cut}` : length;
    count.classList.toggle("long", length > 90);
  };
  headline.addEventListener("input", recount);
  headline.addEventListener("kawat:set", recount);
  headline.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault(); });
  recount();

  const proposal = $("[data-proposal]", form);
  proposal?.addEventListener("click", (event) => {
    event.preventDefault();
    headline.value = proposal.dataset.proposal;
    proposal.closest(".proposal").remove();
    headline.dispatchEvent(new Event("input", { bubbles: true }));
    headline.focus();
  });
}

// ---- paste or drop --------------------------------------------------------------------------------------------

function dropForm(form) {
  const files = $("input[type=file]", form);
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    form.classList.remove("over");
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

document.addEventListener("DOMContentLoaded", () => {
  // The queue's key for publishing leads to the story's button for it; pressing that is a decision of its own.
  if (location.hash === "#publish") $("#publish [data-publish]")?.focus();
  // Where one decides row after row, the first is chosen already: after a deed the next one is.
  $("[data-choose] .row-item")?.classList.add("chosen");
  $$("form[data-story]").forEach(editor);
  $$("form[data-drop]").forEach(dropForm);
  $$("[data-keys]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => $("#keys").showModal()); });
});
document.addEventListener("change", (event) => { if (event.target.matches("[data-submit]")) event.target.form.requestSubmit(); });

// ---- fronts: drag a block, or move it with Alt and the arrows --------------------------------------------------

function frontBlocks(list) {
  const blocks = () => $$("[data-block]", list);
  const send = (block, to) => {
    const form = $("[data-up]", block).closest("form");
    form.elements.namedItem("to").value = to;
    form.submit();
  };
  let dragged = null;
  blocks().forEach((block) => {
    const head = $(".front-head", block);
    head.draggable = true;
    head.addEventListener("dragstart", (event) => { dragged = block; block.classList.add("dragged"); event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", block.dataset.block); });
    head.addEventListener("dragend", () => { block.classList.remove("dragged"); blocks().forEach((one) => one.classList.remove("before", "after")); dragged = null; });
    const isBelow = (event) => { const box = block.getBoundingClientRect(); return event.clientY > box.top + box.height / 2; };
    block.addEventListener("dragover", (event) => {
      if (!dragged || dragged === block) return;
      event.preventDefault();
      block.classList.toggle("after", isBelow(event));
      block.classList.toggle("before", !isBelow(event));
    });
    block.addEventListener("dragleave", () => block.classList.remove("before", "after"));
    block.addEventListener("drop", (event) => {
      if (!dragged || dragged === block) return;
      event.preventDefault();
      const others = blocks().filter((one) => one !== dragged);
      send(dragged, others.indexOf(block) + (isBelow(event) ? 1 : 0));
    });
    block.addEventListener("keydown", (event) => {
      if (!event.altKey || isTyping(event.target) || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      const button = $(event.key === "ArrowUp" ? "[data-up]" : "[data-down]", block);
      if (!button.disabled) button.click();
    });
  });
  // After a move the focus is on the block that moved; going to the place in the address, which comes first, would take it away.
  const here = location.hash.startsWith("#b-") && document.getElementById(location.hash.slice(1));
  if (here) window.addEventListener("load", () => setTimeout(() => $("button:not([disabled])", here)?.focus({ preventScroll: true }), 0));
}

// Only the source that the chosen kind of block needs is shown.
function addBlock(form) {
  const kind = $("[data-kind]", form);
  const show = () => $$("[data-for]", form).forEach((field) => { field.hidden = field.dataset.for !== kind.value; });
  const fieldset = $("fieldset", form);
  const all = () => { show(); fieldset.hidden = !$$("[data-for]", form).some((field) => !field.hidden); };
  kind.addEventListener("change", all);
  all();
}

document.addEventListener("DOMContentLoaded", () => {
  $$("[data-fronts]").forEach(frontBlocks);
  $$("form.add-block").forEach(addBlock);
});

// ---- navigation on a narrow screen ------------------------------------------------------------------------------

// The page one is on may stand beyond the edge.
for (const here of $$(".top nav [aria-current], .tabs [aria-current]")) {
  const row = here.parentElement;
  if (row.scrollWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}
