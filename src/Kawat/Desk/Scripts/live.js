// Every change goes to the server within a moment and is kept in this browser until the server has said that it has it.
// Steps on the text are ordered by the server (prosemirror-collab); fields are sent as what they were and what they are.
// What the server has not acknowledged is written to the browser's storage at once, with the document it stands on, so that a
// crash, a reload or a day without network loses nothing: on the way back it is sent first, under the name it was made by.
import { collab, getVersion, receiveTransaction, sendableSteps } from "prosemirror-collab";
import { EditorState } from "prosemirror-state";
import { Step } from "prosemirror-transform";
import { schema } from "./schema.js";
import { token } from "./server.js";

// Keys pressed in one go travel together; well within the two seconds that are promised.
const PAUSE = 250;
const RETRY = 1500;

const randomName = () => Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A short digest of a document, so that two editors that came to different texts find out. */
export function digest(doc) {
  const text = JSON.stringify(doc.toJSON());
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & two) + (one >>> 0)).toString(36);
}

/** What the server answers to, and what it says. A sign-in page in the place of an answer counts as no answer. */
export function connection(form) {
  const address = form.dataset.live;
  const read = async (request) => {
    const answer = await request;
    if (answer.redirected || !answer.ok) throw Object.assign(new Error(`${address}: ${answer.status}`), { status: answer.redirected ? 401 : answer.status });
    return answer.json();
  };
  const post = (path, value) => fetch(address + path, { method: "POST", headers: { RequestVerificationToken: token(form), "Content-Type": "application/json" }, body: JSON.stringify(value), keepalive: path === "" && JSON.stringify(value).length < 60000 });
  return {
    open: () => read(fetch(address)),
    since: (epoch, seq) => read(fetch(`${address}?epoch=${epoch}&since=${seq}`)),
    send: (change) => read(post("", change)),
    here: (place) => post("/here", place),
    listen: (epoch, seq, client) => new EventSource(`${address}/events?epoch=${epoch}&seq=${seq}&client=${client}`),
  };
}

// ---- what waits in the browser ------------------------------------------------------------------------------------

const prefix = (form) => `kawat:${form.dataset.staff}:${form.dataset.live}:`;

function keep(form, record) {
  try {
    localStorage.setItem(prefix(form) + record.client, JSON.stringify(record));
  } catch (fault) {
    // Full or forbidden: the server still gets everything, only a crash without network would lose what waits.
    console.info("kawat:", fault);
  }
}

const forget = (form, client) => { try { localStorage.removeItem(prefix(form) + client); } catch { /* There is no storage to forget in. */ } };

function waiting(form) {
  const records = [];
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix(form))) records.push(JSON.parse(localStorage.getItem(key)));
  } catch { /* There is no storage, so nothing waits. */ }
  return records;
}

/** Sends what an earlier visit could not, before anything else. A record whose ground is gone stays and is told of. */
export async function bringBack(form, server) {
  const stranded = [];
  for (const record of waiting(form)) {
    try {
      let state = EditorState.create({ doc: schema.nodeFromJSON(record.doc), plugins: [collab({ version: record.version, clientID: record.client })] });
      const tr = state.tr;
      record.steps.forEach((json) => tr.step(Step.fromJSON(schema, json)));
      state = state.apply(tr);
      let { seq, fields } = record;
      // What was on its way when the visit ended may have arrived: it goes once more as it was, so that the answer is known to mean it, and what was typed after it follows.
      let sent = record.sent ?? fields;
      for (let rounds = 0; rounds < 50; rounds++) {
        const sendable = sendableSteps(state);
        if (!sendable && Object.keys(fields).length === 0) break;
        if (!sendable && Object.keys(sent).length === 0) sent = fields;
        const answer = await server.send({
          epoch: record.epoch, seq, version: getVersion(state), client: record.client, steps: sendable?.steps.map((step) => step.toJSON()) ?? [],
          document: state.doc.toJSON(), hash: digest(state.doc), fields: sent,
        });
        if (answer.epoch !== record.epoch || answer.batches.some((batch, at) => batch.seq !== seq + at + 1)) { stranded.push(record); break; }
        for (const batch of answer.batches) {
          if (batch.steps.length > 0) state = state.apply(receiveTransaction(state, batch.steps.map((json) => Step.fromJSON(schema, json)), batch.steps.map(() => batch.client)));
          seq = batch.seq;
          if (batch.client !== record.client) continue;
          fields = Object.fromEntries(Object.entries(fields).filter(([name, { now }]) => !(name in batch.fields) || (sent[name]?.now ?? now) !== now)
            .map(([name, change]) => [name, name in batch.fields ? { was: sent[name].now, now: change.now } : change]));
          sent = fields;
        }
      }
      if (!stranded.includes(record)) forget(form, record.client);
    } catch (fault) {
      if (fault.status === 400 || fault.status === 403 || fault.status === undefined) stranded.push(record);
      console.info("kawat:", fault);
    }
  }
  return stranded;
}

// ---- fields --------------------------------------------------------------------------------------------------------

const NAMES = new Set(["Headline", "Deck", "Slug", "Section", "Language", "CopyDate", "DatelinePlace", "DatelineCountry", "DatelineAgency", "Bylines", "Editors", "Tags", "CopyrightHolder", "CopyrightYear", "CreditLine", "UsageTerms", "EditorNote", "EmbargoKind", "Embargo", "EmbargoZone"]);
const OF_PICTURE = new Set(["Caption", "AltText", "CreditAgency", "CreditPhotographer"]);

/** The fields of the form by the names the server knows them by. */
function fieldsOf(form) {
  const fields = new Map();
  for (const element of form.elements) {
    if (NAMES.has(element.name)) fields.set(element.name, element);
    const row = OF_PICTURE.has(element.name) && element.closest(".picture-row");
    if (row) fields.set(`${element.name}:${row.querySelector("[name=PictureId]").value}`, element);
  }
  return fields;
}

/** What stood in a field when the page came. */
const asServed = (element) => (element.options ? ([...element.options].find((option) => option.defaultSelected) ?? element.options[0])?.value ?? "" : element.defaultValue);

/** Puts a text into a field and leaves the cursor by the letters it was at. */
function put(element, value) {
  if (element.value === value) return;
  const isHere = document.activeElement === element && element.selectionStart !== null && element.selectionStart !== undefined;
  const [start, end, before] = isHere ? [element.selectionStart, element.selectionEnd, element.value] : [];
  element.value = value;
  if (isHere) {
    let same = 0;
    while (same < before.length && same < value.length && before[same] === value[same]) same++;
    const shift = (at) => (at <= same ? at : Math.max(same, at + value.length - before.length));
    element.setSelectionRange(shift(start), shift(end));
  }
  element.dispatchEvent(new CustomEvent("kawat:set", { bubbles: true }));
}

// ---- the open editor ------------------------------------------------------------------------------------------------

export class Live {
  constructor(form, server, state) {
    this.form = form;
    this.server = server;
    this.client = randomName();
    this.epoch = state.epoch;
    this.seq = state.seq;
    this.confirmed = schema.nodeFromJSON(state.document);
    this.first = state;
    this.fields = fieldsOf(form);
    // What the server holds of each field, and of those changed here what they were when the change began.
    this.known = new Map();
    this.changed = new Map();
    this.inFlight = null;
    // What was sent and never answered: it may have arrived, and goes again as it was.
    this.unsure = null;
    this.isOver = false;
    this.isOffline = false;
    this.timer = null;
    this.waiters = [];
    this.isAhead = state.isAhead;
  }

  plugin() { return collab({ version: this.first.version, clientID: this.client }); }

  /** Begins with what the server holds. What somebody wrote meanwhile, into the fields in `early`, is the first change. */
  start(view, early) {
    this.view = view;
    for (const [name, element] of this.fields) {
      const [held, served] = [this.first.fields[name], asServed(element)];
      const isMine = early.has(element) && element.value !== served;
      if (held !== undefined && !isMine) put(element, held);
      this.known.set(name, isMine ? served : element.value);
    }
    this.form.elements.namedItem("Version").value = this.first.storyVersion;
    this.mark();
    const byElement = (element) => { for (const [name, field] of this.fields) if (field === element) return name; return null; };
    const note = (event) => { const name = byElement(event.target); if (name) this.fieldChanged(name); };
    this.form.addEventListener("input", note);
    this.form.addEventListener("change", note);
    this.form.addEventListener("kawat:filled", () => { for (const name of this.fields.keys()) this.fieldChanged(name); });
    // A picture was put in: its fields are the form's from now on.
    this.form.addEventListener("kawat:rows", () => { for (const [name, element] of fieldsOf(this.form)) if (!this.fields.has(name)) { this.fields.set(name, element); this.known.set(name, element.value); } });
    this.form.addEventListener("submit", (event) => this.beforeSubmit(event), true);
    addEventListener("online", () => this.soon(0));
    addEventListener("pagehide", () => { this.events?.close(); if (this.pending() > 0 && !this.inFlight) this.push(); });
    for (const name of this.fields.keys()) this.fieldChanged(name);
    this.listen();
    this.show();
  }

  listen() {
    this.events?.close();
    this.events = this.server.listen(this.epoch, this.seq, this.client);
    this.events.addEventListener("steps", (event) => this.take(JSON.parse(event.data)));
    this.events.addEventListener("people", (event) => this.onPeople?.(JSON.parse(event.data).filter((who) => who.client !== this.client)));
    this.events.addEventListener("story", (event) => this.storyStands(JSON.parse(event.data)));
    this.events.addEventListener("reset", () => this.end());
    this.events.addEventListener("open", () => { if (this.isOffline) this.soon(0); });
  }

  /** The document changed here. */
  textChanged() { this.keep(); this.soon(); }

  fieldChanged(name) {
    const value = this.fields.get(name).value;
    if (!this.changed.has(name)) {
      if (value === this.known.get(name)) return;
      this.changed.set(name, this.known.get(name));
    }
    this.keep();
    this.soon();
  }

  pending() { return (sendableSteps(this.view.state)?.steps.length ?? 0) + this.changed.size; }

  keep() {
    if (this.pending() === 0) { forget(this.form, this.client); return; }
    keep(this.form, {
      client: this.client, epoch: this.epoch, seq: this.seq, version: getVersion(this.view.state), doc: this.confirmed.toJSON(),
      steps: sendableSteps(this.view.state)?.steps.map((step) => step.toJSON()) ?? [], fields: this.changes(), sent: (this.inFlight ?? this.unsure)?.fields, at: Date.now(),
    });
  }

  changes() { return Object.fromEntries([...this.changed].map(([name, was]) => [name, { was, now: this.fields.get(name).value }])); }

  soon(after = PAUSE) {
    this.show();
    if (this.isOver || this.inFlight) return;
    clearTimeout(this.timer);
    // A timer that is set again with every key would never ring while somebody types.
    if (this.dueAt === undefined || after === 0) this.dueAt = Date.now() + after;
    this.timer = setTimeout(() => this.push(), Math.max(0, this.dueAt - Date.now()));
  }

  async push() {
    clearTimeout(this.timer);
    this.dueAt = undefined;
    if (this.isOver || this.inFlight) return;
    if (this.pending() === 0) { this.show(); return; }
    const { state } = this.view;
    const steps = sendableSteps(state)?.steps ?? [];
    this.inFlight = this.unsure ?? { fields: this.changes() };
    try {
      const answer = await this.server.send({
        epoch: this.epoch, seq: this.seq, version: getVersion(state), client: this.client, steps: steps.map((step) => step.toJSON()),
        document: steps.length > 0 ? state.doc.toJSON() : null, hash: digest(state.doc), fields: this.inFlight.fields,
      });
      this.isOffline = false;
      if (answer.epoch !== this.epoch) { this.end(); return; }
      answer.batches.forEach((batch) => this.take(batch));
      this.inFlight = this.unsure = null;
      if (this.pending() > 0) this.soon();
    } catch (fault) {
      // What the server refused has not arrived, and neither has what it already told of.
      this.unsure = fault.status < 500 || this.inFlight.isHeard ? null : this.inFlight;
      this.inFlight = null;
      this.isOffline = true;
      clearTimeout(this.timer);
      this.dueAt = undefined;
      this.soon(RETRY);
    } finally {
      this.show();
      if (this.pending() === 0 || this.isOver || this.isOffline) this.waiters.splice(0).forEach((done) => done());
    }
  }

  /** A change in the server's order: one's own, which is acknowledged by that, or another's. */
  take(batch) {
    if (this.isOver || batch.seq <= this.seq) return;
    if (batch.seq > this.seq + 1) { this.catchUp(); return; }
    const isMine = batch.client === this.client;
    if (batch.steps.length > 0) {
      const steps = batch.steps.map((json) => Step.fromJSON(schema, json));
      steps.forEach((step) => { this.confirmed = step.apply(this.confirmed).doc ?? this.confirmed; });
      this.view.dispatch(receiveTransaction(this.view.state, steps, steps.map(() => batch.client), { mapSelectionBackward: true }));
    }
    this.seq = batch.seq;
    this.isAhead = true;
    const sent = isMine ? (this.inFlight ?? this.unsure)?.fields ?? {} : {};
    for (const [name, value] of Object.entries(batch.fields)) this.takeField(name, value, sent[name], batch);
    if (isMine) {
      // Known to have arrived, whatever becomes of the answer; an answer still under way must find nothing of it left to do.
      if (this.inFlight) this.inFlight = { fields: {}, isHeard: true };
      this.unsure = null;
    }
    this.mark();
    this.keep();
    if (batch.steps.length > 0 && batch.hash && digest(this.confirmed) !== batch.hash) this.loadAgain();
    this.show();
  }

  takeField(name, value, sent, batch) {
    const element = this.fields.get(name);
    this.known.set(name, value);
    if (!element) return;
    if (sent) {
      if (element.value === sent.now) this.changed.delete(name);
      else this.changed.set(name, sent.now);
      if (batch.overwritten?.[name] !== undefined) this.onOverwritten?.(name, element, batch.overwritten[name]);
    }
    if (!this.changed.has(name)) put(element, value);
  }

  async catchUp() {
    if (this.isCatchingUp) return;
    this.isCatchingUp = true;
    try {
      const answer = await this.server.since(this.epoch, this.seq);
      if (answer.epoch !== this.epoch || (answer.batches.length > 0 && answer.batches[0].seq > this.seq + 1)) this.end();
      else answer.batches.forEach((batch) => this.take(batch));
    } catch { this.soon(RETRY); } finally { this.isCatchingUp = false; }
  }

  /** Two editors came to different texts, which no step explains: the server's stands, and what waits here is laid on it. */
  async loadAgain() {
    console.info("kawat: loading the text again");
    const state = await this.server.open();
    if (state.epoch !== this.epoch || sendableSteps(this.view.state)) return;
    this.confirmed = schema.nodeFromJSON(state.document);
    this.seq = state.seq;
    this.first = state;
    this.onReplaced?.(this.confirmed);
    this.mark();
  }

  storyStands(story) {
    if (story.isBase) {
      const version = this.form.elements.namedItem("Version");
      if (this.revision !== undefined && story.revision !== this.revision && story.by !== this.form.dataset.staff) this.say(this.form.dataset.liveBy.replace("{0}", story.by));
      version.value = story.version;
      this.isAhead = story.isAhead;
    }
    this.revision = story.revision;
    this.by = story.by;
    this.onStory?.(story, this.stands);
    this.stands = story;
    this.show();
  }

  /** The text was replaced as a whole by somebody without this editor. What is here stays here, and saving shows both. */
  end() {
    this.isOver = true;
    this.events?.close();
    this.keep();
    this.say(this.form.dataset.liveReset.replace("{0}", this.by ?? "–"));
    this.show();
    this.waiters.splice(0).forEach((done) => done());
  }

  mark() {
    const elements = this.form.elements;
    elements.namedItem("LiveEpoch").value = this.epoch;
    elements.namedItem("LiveSeq").value = this.seq;
    elements.namedItem("Live").value = "yes";
  }

  say(text) {
    const notice = this.form.querySelector("[data-live-notice]");
    notice.textContent = text;
    notice.hidden = false;
  }

  show() {
    if (!this.view) return;
    const { dataset } = this.form;
    const pending = this.pending();
    const state = this.form.querySelector("[data-saved-state]");
    const text = this.isOver ? "" : this.isOffline && pending > 0 ? dataset.liveOffline.replace("{0}", pending) : pending > 0 ? dataset.liveSaving : `${dataset.liveSaved}${this.isAhead ? ` · ${dataset.liveAhead}` : ""}`;
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("warn", this.isOffline && pending > 0);
    state.dataset.pending = pending;
  }

  /** What is saved is what the server has, so everything goes there first. */
  beforeSubmit(event) {
    if (this.isOver || this.pending() === 0 || this.isLeaving) { forget(this.form, this.client); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.isSubmitting) return;
    this.isSubmitting = true;
    const go = () => {
      this.isSubmitting = false;
      if (this.pending() > 0 && !this.isOver && !this.isOffline) { this.waiters.push(go); this.soon(0); return; }
      if (this.isOffline) return;
      this.isLeaving = true;
      this.form.requestSubmit(event.submitter);
      this.isLeaving = false;
    };
    this.waiters.push(go);
    this.soon(0);
  }
}
