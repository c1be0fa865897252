// The queue's script: what comes shows by itself, deeds are done in place, and keys. Every deed is a form's button, so all of it works without this file.
"use strict";

function liveQueue(queue) {
  let shown = queue.dataset.queue;
  let isBusy = false;
  let isDue = false;

  async function refresh(next) {
    if (isBusy) { isDue = true; return; }
    isBusy = true;
    try {
      const address = new URL(location.href);
      address.searchParams.set("handler", "List");
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (answer.redirected || !answer.ok) { if (answer.redirected) location.reload(); return; }
      const text = await answer.text();
      // Where the editor is stays where it is: the selected row, what is ticked and unfolded, the focus, and the distance to the top of the window.
      const idOf = (row) => row?.dataset.id;
      const chosen = next ?? idOf($(".queue-rows .row-item.chosen", queue));
      const focused = document.activeElement?.closest?.(".queue-rows .row-item")?.dataset.id;
      const ticked = $$(".tick:checked", queue).map((box) => box.value);
      const unfolded = $$("details[open]", queue).map((fold) => [idOf(fold.closest(".row-item")), $$("details", fold.closest(".row-item") ?? fold).indexOf(fold)]);
      const anchor = $$(".queue-rows .row-item", queue).find((row) => row.getBoundingClientRect().top >= 0);
      const before = window.scrollY > 0 && anchor ? { id: anchor.dataset.id, top: anchor.getBoundingClientRect().top } : null;
      const undo = [$(".undo", queue), $("#undo", queue)];
      queue.innerHTML = text;
      shown = $("[data-stamp]", queue)?.dataset.stamp ?? shown;
      // What can be undone stays until the next deed, whatever comes meanwhile.
      if (undo[0] && !$(".undo", queue)) queue.prepend(...undo);
      const row = (id) => id && $(`.queue-rows .row-item[data-id="${id}"]`, queue);
      row(chosen)?.classList.add("chosen");
      ticked.forEach((id) => { const box = $(".tick", row(id) || document.createElement("i")); if (box) box.checked = true; });
      unfolded.forEach(([id, at]) => { const fold = row(id) && $$("details", row(id))[at]; if (fold) fold.open = true; });
      if (focused || next) $(".open", row(next ?? focused) || document.createElement("i"))?.focus({ preventScroll: true });
      const same = before && row(before.id);
      if (same) window.scrollBy(0, same.getBoundingClientRect().top - before.top);
      tickAll();
    } finally {
      isBusy = false;
      if (isDue) { isDue = false; refresh(); }
    }
  }

  const events = new EventSource("/desk/queue/events");
  events.addEventListener("queue", (event) => { if (event.data !== shown) { shown = event.data; refresh(); } });
  window.addEventListener("pagehide", () => events.close());

  // A deed on rows is sent from here and the list drawn anew; one that leads to another page goes its own way.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const button = event.submitter;
    if ((form.id !== "deeds" && !form.hasAttribute("data-deed")) || button?.hasAttribute("data-whole")) return;
    event.preventDefault();
    const data = new FormData(form, button);
    const [what, one] = String(data.get("one") ?? "").split(":");
    // After a row is put aside the next one is chosen, so that the same key goes on.
    const rows = $$(".queue-rows .row-item", queue);
    const at = rows.findIndex((row) => row.dataset.id === one);
    const isGoing = what === "spike" || what === "unspike";
    const next = at < 0 ? undefined : (isGoing ? rows[at + 1] ?? rows[at - 1] : rows[at])?.dataset.id;
    if (!one) $$(".tick:checked", queue).forEach((box) => { box.checked = false; });
    if (isGoing || !one) $(".undo", queue)?.remove();
    const answer = await fetch(form.action, { method: "POST", body: data, redirect: "manual" });
    if (answer.type !== "opaqueredirect") { location.reload(); return; }
    await refresh(next);
  });

  function tickAll() {
    const all = $("[data-tick-all]", queue);
    if (!all) return;
    all.hidden = false;
    all.addEventListener("change", () => $$(".tick", queue).forEach((box) => { box.checked = all.checked; }));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "f" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const flag = $(".row-item.flag", queue);
    if (!flag) return;
    $$(".row-item.chosen").forEach((row) => row.classList.remove("chosen"));
    flag.classList.add("chosen");
    $(".open", flag)?.focus();
  });
  tickAll();
}

document.addEventListener("DOMContentLoaded", () => $$("[data-queue]").forEach(liveQueue));
