-- What arrived compared with what was there: one row a compared item, and its keys for finding others by equality.
CREATE TABLE item_copy (
  item_id bigint PRIMARY KEY REFERENCES item(id),
  of_item_id bigint REFERENCES item(id),
  label text NOT NULL,
  score double precision NOT NULL,
  reasons text NOT NULL,
  is_folded boolean NOT NULL,
  decision text NOT NULL,
  decided_by text NOT NULL,
  key_version integer NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX item_copy_of ON item_copy(of_item_id);
CREATE INDEX item_copy_changed ON item_copy(changed_at);

CREATE TABLE item_copy_key (
  key bigint NOT NULL,
  item_id bigint NOT NULL REFERENCES item(id),
  PRIMARY KEY (key, item_id)
);
CREATE INDEX item_copy_key_item ON item_copy_key(item_id);

-- Against which state of the archive a story was linked: rarity moves as the archive grows, and links are settled after it.
ALTER TABLE story_reading ADD COLUMN archive_state bigint NOT NULL DEFAULT 0;
ALTER TABLE story_reading ADD COLUMN archive_count integer NOT NULL DEFAULT 0;
