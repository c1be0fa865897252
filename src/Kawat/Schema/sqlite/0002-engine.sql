-- What arrived compared with what was there: one row a compared item, and its keys for finding others by equality.
CREATE TABLE item_copy (
  item_id INTEGER PRIMARY KEY REFERENCES item(id),
  of_item_id INTEGER REFERENCES item(id),
  label TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  is_folded INTEGER NOT NULL,
  decision TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  key_version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE INDEX item_copy_of ON item_copy(of_item_id);
CREATE INDEX item_copy_changed ON item_copy(changed_at);

CREATE TABLE item_copy_key (
  key INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES item(id),
  PRIMARY KEY (key, item_id)
) WITHOUT ROWID;
CREATE INDEX item_copy_key_item ON item_copy_key(item_id);

-- Against which state of the archive a story was linked: rarity moves as the archive grows, and links are settled after it.
ALTER TABLE story_reading ADD COLUMN archive_state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE story_reading ADD COLUMN archive_count INTEGER NOT NULL DEFAULT 0;
