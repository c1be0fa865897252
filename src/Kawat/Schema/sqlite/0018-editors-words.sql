-- What editors said about how stories are read: of one story's dates and names, and of names everywhere. Words name texts and keys, never rows, so that they mean the same after
-- everything was made anew. A word that was taken back stays, with who did it.
CREATE TABLE reading_word (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES story(id),
  kind TEXT NOT NULL,
  phrase TEXT NOT NULL,
  sentence TEXT NOT NULL,
  value TEXT NOT NULL,
  entity_kind TEXT NOT NULL,
  entity_key TEXT NOT NULL,
  meant_kind TEXT NOT NULL,
  meant_key TEXT NOT NULL,
  meant_name TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  ended_by TEXT NOT NULL,
  ended_at INTEGER
);
CREATE INDEX reading_word_story ON reading_word(story_id);

CREATE TABLE entity_word (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  entity_kind TEXT NOT NULL,
  entity_key TEXT NOT NULL,
  slug TEXT NOT NULL,
  other_kind TEXT NOT NULL,
  other_key TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  ended_by TEXT NOT NULL,
  ended_at INTEGER
);
CREATE INDEX entity_word_entity ON entity_word(entity_kind, entity_key);
CREATE INDEX entity_word_other ON entity_word(other_kind, other_key);
CREATE INDEX entity_word_slug ON entity_word(slug);

-- Stories being read again because a word about names everywhere changed.
CREATE TABLE name_reread (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  about TEXT NOT NULL,
  marks TEXT NOT NULL,
  forms TEXT NOT NULL,
  last_story_id INTEGER NOT NULL,
  looked INTEGER NOT NULL,
  touched INTEGER NOT NULL,
  total INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER
);

-- The number of the change by which an editor's word last touched how the story is read; 0 when none did.
ALTER TABLE story ADD COLUMN reading_mark INTEGER NOT NULL DEFAULT 0;
CREATE INDEX story_reading_mark ON story(reading_mark) WHERE reading_mark > 0;
ALTER TABLE story_reading ADD COLUMN reading_mark INTEGER NOT NULL DEFAULT 0;

-- The place an editor gave the link among the others, from 1; 0 when nobody did.
ALTER TABLE link ADD COLUMN position INTEGER NOT NULL DEFAULT 0;

-- What editors call it, by language; the empty language is for all.
ALTER TABLE entity ADD COLUMN names TEXT NOT NULL DEFAULT '{}';
