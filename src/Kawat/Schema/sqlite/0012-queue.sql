-- What the queue is filtered by, beside what was there.
ALTER TABLE item ADD COLUMN urgency INTEGER;
ALTER TABLE item ADD COLUMN signals TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN is_spiked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN spiked_at INTEGER;
ALTER TABLE item ADD COLUMN spiked_by TEXT NOT NULL DEFAULT '';
UPDATE item SET urgency = json_extract(reading, '$.urgency'), signals = coalesce((SELECT group_concat(value, ' ') FROM json_each(reading, '$.signals')), '') WHERE reading IS NOT NULL;

-- One index is every list of the queue: the state, then newest first, with all that a filter asks for.
DROP INDEX item_queue;
CREATE INDEX item_desk ON item(state, is_spiked, id, source_id, language, section, urgency, story_id);
CREATE INDEX item_section ON item(section);

-- The newsroom's stories, the one last worked on first.
CREATE INDEX story_worked_on ON story(revision_id);
CREATE INDEX story_state ON story(state, revision_id);

-- The words of what came; intake writes them with the item.
CREATE VIRTUAL TABLE item_search USING fts5(words, content = '', detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO item_search (rowid, words)
  SELECT id, headline || ' ' || guid || ' ' || coalesce((SELECT group_concat(atom, ' ') FROM json_tree(item.reading) WHERE type = 'text'), '') FROM item WHERE reading IS NOT NULL;

-- What somebody has read. Everything up to a number can be read at once; single items may say otherwise.
CREATE TABLE read_up_to (
  staff_id INTEGER PRIMARY KEY REFERENCES staff(id),
  item_id INTEGER NOT NULL
);
CREATE TABLE item_read (
  staff_id INTEGER NOT NULL REFERENCES staff(id),
  item_id INTEGER NOT NULL REFERENCES item(id),
  is_read INTEGER NOT NULL,
  PRIMARY KEY (staff_id, item_id)
) WITHOUT ROWID;

-- A filter with a name: somebody's own, or the whole newsroom's when it has no owner.
CREATE TABLE queue_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER REFERENCES staff(id),
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX queue_view_staff ON queue_view(staff_id);

CREATE TABLE item_log_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL REFERENCES item(id),
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX item_log_item ON item_log_entry(item_id);
CREATE TRIGGER item_log_stays BEFORE UPDATE ON item_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER item_log_keeps BEFORE DELETE ON item_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
