-- Threads (stories over days or years), their timelines, and what editors said of them. All but the editors' words can be made anew from the stories.
CREATE TABLE thread (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  status TEXT NOT NULL,
  language TEXT NOT NULL,
  name TEXT NOT NULL,
  is_named_by_editor INTEGER NOT NULL,
  summary TEXT NOT NULL,
  centre_story_id INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  story_count INTEGER NOT NULL,
  key_names TEXT NOT NULL,
  successor_id INTEGER REFERENCES thread(id),
  last_stories TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX thread_latest ON thread(status, last_day DESC, id DESC);

-- Where each story stands: its circle, the unit in which threads are made anew, and its thread if it has one.
CREATE TABLE thread_story (
  story_id INTEGER PRIMARY KEY REFERENCES story(id),
  circle TEXT NOT NULL,
  ties TEXT NOT NULL,
  thread_id INTEGER REFERENCES thread(id),
  revision_id INTEGER NOT NULL,
  day TEXT NOT NULL,
  closeness REAL NOT NULL,
  is_by_editor INTEGER NOT NULL,
  reasons TEXT NOT NULL
);
CREATE INDEX thread_story_thread ON thread_story(thread_id);
CREATE INDEX thread_story_circle ON thread_story(circle);

CREATE TABLE timeline_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  thread_id INTEGER NOT NULL REFERENCES thread(id),
  mention TEXT NOT NULL,
  value TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  precision TEXT NOT NULL,
  text TEXT NOT NULL,
  is_text_by_editor INTEGER NOT NULL,
  language TEXT NOT NULL,
  status TEXT NOT NULL,
  is_pinned INTEGER NOT NULL,
  weight REAL NOT NULL,
  position INTEGER NOT NULL,
  sources TEXT NOT NULL,
  names TEXT NOT NULL,
  reasons TEXT NOT NULL
);
CREATE INDEX timeline_entry_thread ON timeline_entry(thread_id, position);

-- Editors' words name stories and mentions, never threads, so that they mean the same after everything was made anew. One deed may be several words.
CREATE TABLE thread_word (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  deed TEXT NOT NULL,
  kind TEXT NOT NULL,
  story_id INTEGER NOT NULL REFERENCES story(id),
  other_story_id INTEGER REFERENCES story(id),
  mention TEXT NOT NULL,
  text TEXT NOT NULL,
  who TEXT NOT NULL,
  superseded_by TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX thread_word_story ON thread_word(story_id);
CREATE INDEX thread_word_other ON thread_word(other_story_id);
CREATE INDEX thread_word_deed ON thread_word(deed);

-- The words that an entity may be called by alone, folded: to tell near names apart.
CREATE TABLE entity_part (
  part TEXT NOT NULL,
  entity_id INTEGER NOT NULL REFERENCES entity(id),
  is_short_form INTEGER NOT NULL,
  PRIMARY KEY (part, entity_id)
);
CREATE INDEX entity_part_entity ON entity_part(entity_id);

-- A link that an editor wants shown before all others.
ALTER TABLE link ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
