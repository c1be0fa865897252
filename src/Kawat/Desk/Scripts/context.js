// What stands beside the text: asked of the server a moment after typing stops, never while somebody types, and shown without taking the focus or
// what is being filled in away. Its forms are those of the page without scripts; here they are sent without leaving the text.
// Places in the text are shown by the browser's highlights (CSS.highlights), which touch neither the document nor the cursor.

const PAUSE = 500;
const WATCHED = ["Headline", "Deck", "Language", "CopyDate", "DatelinePlace"];

const shows = typeof Highlight === "function" && CSS.highlights !== undefined;

// ---- places in the text ---------------------------------------------------------------------------------------------

/** The blocks of the text that hold words of their own. */
const blocksOf = (root) => [...root.querySelectorAll("p, h1, h2, h3, h4, li, td, th, figcaption, cite")].filter((block) => !block.querySelector("p, li, td, th"));

/** The range of a quotation within a block; null when it isn't there. Line breaks count for nothing. */
function rangeIn(block, quote, from = 0) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let whole = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) { nodes.push({ node, at: whole.length }); whole += node.data; }
  const at = whole.indexOf(quote, from);
  if (at < 0 || quote.length === 0) return null;
  const place = (offset, isEnd) => {
    const found = nodes.findLast((one) => (isEnd ? one.at < offset : one.at <= offset));
    return [found.node, offset - found.at];
  };
  const range = new Range();
  range.setStart(...place(at, false));
  range.setEnd(...place(at + quote.length, true));
  return range;
}

/** Where a quotation stands, in its sentence when one is told. */
function find(root, quote, sentence) {
  const plain = (text) => (text || "").replaceAll("\n", "");
  const blocks = blocksOf(root);
  for (const block of blocks) {
    const at = sentence ? block.textContent.indexOf(plain(sentence)) : 0;
    const range = at >= 0 && rangeIn(block, plain(quote), at);
    if (range) return range;
  }
  return null;
}

// ---- the panel --------------------------------------------------------------------------------------------------------

function panel(place) {
  const at = place.dataset.context;
  const form = document.querySelector("form[data-story]");
  const text = () => form?.storyEditor?.dom ?? null;
  const address = (query = "") => `${at}?handler=Panel${query ? `&${query}` : ""}`;
  let [query, html, asked, seen, shown] = ["", "", 0, null, null];
  const tip = document.createElement("div");
  tip.className = "beside-tip";
  tip.setAttribute("aria-hidden", "true");
  tip.hidden = true;
  document.body.append(tip);

  const isBusy = () => place.contains(document.activeElement) && document.activeElement.matches("input:not([type=hidden]), textarea, select");

  async function load({ force = false } = {}) {
    const mine = ++asked;
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address(query));
      if (!answer.ok || answer.redirected) return;
      const news = await answer.text();
      // A later question has been asked meanwhile, or somebody is filling in what this would replace.
      if (mine !== asked || (!force && isBusy())) return;
      show(news);
    } catch (fault) {
      console.info("kawat:", fault);
    } finally {
      if (mine === asked) place.removeAttribute("aria-busy");
    }
  }

  const bare = (page) => page.replace(/name="__RequestVerificationToken"[^>]*>/gu, "");

  function show(news) {
    if (bare(news) === bare(html)) { mark(); return; }
    const open = new Set([...place.querySelectorAll("details[data-k][open]")].map((one) => one.dataset.k));
    const focus = place.contains(document.activeElement) ? document.activeElement.dataset.k : undefined;
    html = news;
    place.innerHTML = news;
    for (const one of place.querySelectorAll("details[data-k]")) if (open.has(one.dataset.k)) one.open = true;
    if (focus) (place.querySelector(`[data-k="${CSS.escape(focus)}"]:not([disabled])`) ?? place.querySelector(`[data-k="${CSS.escape(focus.replace(/^[a-z]+/u, "card"))}"]`))?.focus({ preventScroll: true });
    mark();
  }

  // ---- what is shown in the text

  const light = (name, ranges) => { if (!shows) return; if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges)); else CSS.highlights.delete(name); };

  /** Dates as they were understood are marked lightly, those that contradict themselves plainly. */
  let dates = [];
  function mark() {
    const root = text();
    if (!root) return;
    dates = [...place.querySelectorAll("[data-mark]")].map((one) => ({ range: find(root, one.dataset.quote, one.dataset.sentence), says: one.dataset.says, kind: one.dataset.mark })).filter((one) => one.range);
    light("beside-date", dates.filter((one) => one.kind === "date").map((one) => one.range));
    light("beside-conflict", dates.filter((one) => one.kind === "conflict").map((one) => one.range));
  }

  function point(element, isScrolling) {
    const root = text();
    const range = element && root ? find(root, element.dataset.quote, element.dataset.sentence) : null;
    light("beside-here", range ? [range] : []);
    const phrase = range && element.dataset.phrase ? rangeIn(range.startContainer.parentElement.closest("p, h1, h2, h3, h4, li, td, th, figcaption, cite") ?? root, element.dataset.phrase) : null;
    light("beside-phrase", phrase ? [phrase] : []);
    if (range && isScrolling) range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  }

  place.addEventListener("pointerover", (event) => point(event.target.closest("[data-quote]"), false));
  place.addEventListener("pointerleave", () => point(document.activeElement?.closest?.("[data-quote]"), false));
  place.addEventListener("focusin", (event) => point(event.target.closest("[data-quote]"), true));
  place.addEventListener("focusout", () => point(null, false));

  /** A date in the text says what it was taken for when the pointer rests on it. */
  document.addEventListener("pointermove", (event) => {
    const over = event.target.closest?.(".story-editor .ProseMirror") && dates.find(({ range }) => [...range.getClientRects()].some((box) =>
      event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom));
    tip.hidden = !over;
    if (!over) return;
    const box = over.range.getBoundingClientRect();
    tip.textContent = over.says;
    tip.style.left = `${Math.max(4, Math.min(box.left, innerWidth - tip.offsetWidth - 8)) + scrollX}px`;
    tip.style.top = `${box.bottom + scrollY + 4}px`;
  }, { passive: true });

  // ---- deeds

  async function send(action, data) {
    place.setAttribute("aria-busy", "true");
    const answer = await fetch(action, { method: "POST", body: data });
    query = "";
    // What went wrong is told on the page that the deed leads to; it is shown here too.
    const trouble = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".notice.bad");
    await load({ force: true });
    if (trouble) place.prepend(document.importNode(trouble, true));
  }

  place.addEventListener("submit", (event) => {
    event.preventDefault();
    const data = new FormData(event.target, event.submitter);
    const button = event.submitter?.dataset.k;
    if (button) event.submitter.focus();
    if (event.target.method === "get") { query = new URLSearchParams(data).toString(); load({ force: true }); return; }
    // Only what has left the browser can be decided on.
    settled().then(() => send(event.target.action, data)).catch((fault) => console.info("kawat:", fault));
  });

  place.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-within]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    query = new URL(link.href).searchParams.toString();
    load({ force: true }).then(() => place.querySelector("[data-choice] button, [data-choice] input:not([type=hidden])")?.focus());
  });

  // ---- dragging a link to another place; the arrows beside it do the same

  let dragged = null;
  place.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-card]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.card);
    dragged.classList.add("dragged");
  });
  place.addEventListener("dragover", (event) => {
    const over = event.target.closest?.("[data-card]");
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(dragged); else over.after(dragged);
  });
  place.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });
  place.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("dragged");
    dragged = null;
    const order = place.querySelector("form[data-order]");
    const data = new FormData(order);
    const now = [...place.querySelectorAll("[data-card]")].map((card) => card.dataset.card);
    const before = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-card]")].map((card) => card.dataset.card);
    if (now.join() === before.join()) return;
    now.forEach((to) => data.append("to", to));
    settled().then(() => send(order.action, data)).catch((fault) => console.info("kawat:", fault));
  });

  // ---- when to ask

  const pending = () => (form?.storyLive && !form.storyLive.isOver ? form.storyLive.pending() : 0);
  const settled = async () => { for (let patience = 0; pending() > 0 && patience < 40; patience++) await new Promise((done) => { setTimeout(done, 50); }); };
  const fields = () => WATCHED.map((name) => form?.elements.namedItem(name)?.value ?? "").join("\u0000");

  setInterval(() => {
    if (document.hidden) return;
    const now = { doc: form?.storyEditor?.state.doc, fields: fields() };
    const isStill = seen !== null && seen.doc === now.doc && seen.fields === now.fields;
    seen = now;
    if (!isStill || (shown !== null && shown.doc === now.doc && shown.fields === now.fields) || pending() > 0) return;
    if (isBusy()) return;
    shown = now;
    load();
  }, PAUSE);
  load();
}

for (const place of document.querySelectorAll("[data-context]")) panel(place);
