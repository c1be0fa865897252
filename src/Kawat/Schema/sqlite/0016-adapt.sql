-- The version of its item that a story stands on, when that is no longer the one it was made from; and the story that it says in another language.
ALTER TABLE story ADD COLUMN base_item_id INTEGER REFERENCES item(id);
ALTER TABLE story ADD COLUMN original_id INTEGER REFERENCES story(id);
CREATE INDEX story_original ON story(original_id) WHERE original_id IS NOT NULL;
-- An item has one story, and that one its translations, which bear the item's word as well.
DROP INDEX story_item;
CREATE UNIQUE INDEX story_item_one ON story(item_id) WHERE original_id IS NULL;
CREATE INDEX story_item ON story(item_id);

-- A flag may be raised by what the newsroom does to an original, and not by a message of the wire.
CREATE TABLE story_flag_next (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES story(id),
  kind TEXT NOT NULL,
  item_id INTEGER REFERENCES item(id),
  note TEXT NOT NULL,
  at INTEGER NOT NULL,
  settled_at INTEGER,
  settled_by TEXT NOT NULL,
  settled_how TEXT NOT NULL
);
INSERT INTO story_flag_next SELECT id, story_id, kind, item_id, note, at, settled_at, settled_by, settled_how FROM story_flag;
DROP TABLE story_flag;
ALTER TABLE story_flag_next RENAME TO story_flag;
CREATE INDEX story_flag_open ON story_flag(story_id) WHERE settled_at IS NULL;
CREATE INDEX story_flag_story ON story_flag(story_id);

-- What colleagues say to one another about words of a story. The mark is the name that these words bear in the text as it is being written, and nowhere else.
CREATE TABLE story_note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES story(id),
  mark TEXT NOT NULL,
  quote TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  settled_at INTEGER,
  settled_by TEXT NOT NULL
);
CREATE UNIQUE INDEX story_note_mark ON story_note(story_id, mark);
CREATE TABLE note_reply (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  note_id INTEGER NOT NULL REFERENCES story_note(id),
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX note_reply_note ON note_reply(note_id);

-- Who has a story in hand, and from whom it was taken over last.
CREATE TABLE story_hand (
  story_id INTEGER PRIMARY KEY REFERENCES story(id),
  staff TEXT NOT NULL,
  since INTEGER NOT NULL,
  active_at INTEGER NOT NULL,
  taken_from TEXT NOT NULL,
  message TEXT NOT NULL,
  taken_at INTEGER,
  seen_at INTEGER
);

-- Words that the newsroom writes so, whatever the dictionary says.
CREATE TABLE spelling_word (
  language TEXT NOT NULL,
  word TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (language, word)
) WITHOUT ROWID;
