-- All versions of one item. Status and embargo are the whole item's, so they stand here and not with a version.
CREATE TABLE item_chain (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES source(id),
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  head_item_id INTEGER,
  head_version TEXT NOT NULL,
  head_created INTEGER,
  said_item_id INTEGER,
  said_in_chain_id INTEGER,
  said_version TEXT NOT NULL,
  said_created INTEGER,
  status TEXT NOT NULL,
  embargo_raw TEXT,
  embargo_until INTEGER,
  embargo_zone TEXT,
  has_words INTEGER NOT NULL,
  rule_name TEXT NOT NULL,
  expires_at INTEGER,
  released_item_id INTEGER,
  released_by TEXT NOT NULL,
  released_at INTEGER
);

-- What an item is known by. Several names may lead to one item: one source names the provider, another does not.
CREATE TABLE chain_key (
  key TEXT PRIMARY KEY,
  chain_id INTEGER NOT NULL REFERENCES item_chain(id)
) WITHOUT ROWID;
CREATE INDEX chain_key_chain ON chain_key(chain_id);

ALTER TABLE item ADD COLUMN chain_id INTEGER REFERENCES item_chain(id);
CREATE INDEX item_chain_items ON item(chain_id);
INSERT INTO item_chain (source_id, created_at, changed_at, head_version, said_version, status, has_words, rule_name, released_by, head_item_id, said_item_id)
  SELECT item.source_id, min(item.received_at), max(item.received_at), '', '', 'usable', 0, '', '', max(item.id), max(item.id) FROM item
  WHERE item.guid <> '' AND length(item.guid) <= 500 AND item.state IN ('accepted', 'superseded') GROUP BY item.source_id, item.guid;
UPDATE item_chain SET head_version = (SELECT item_version FROM item WHERE item.id = item_chain.head_item_id), said_version = (SELECT item_version FROM item WHERE item.id = item_chain.head_item_id),
  status = (SELECT pub_status FROM item WHERE item.id = item_chain.head_item_id);
INSERT INTO chain_key (key, chain_id) SELECT 's:' || item.source_id || ':' || item.guid, item_chain.id FROM item_chain JOIN item ON item.id = item_chain.head_item_id;
UPDATE item SET chain_id = (SELECT chain_id FROM chain_key WHERE key = 's:' || item.source_id || ':' || item.guid) WHERE item.guid <> '' AND item.state <> 'quarantined';

-- The same bytes are looked for among all that came, in one question for many deliveries.
CREATE INDEX arrival_bytes ON arrival(raw_hash);

-- What the sender says of the item a story was made from, asked by the gate.
ALTER TABLE story ADD COLUMN wire_hold TEXT;
ALTER TABLE story ADD COLUMN wire_until INTEGER;
ALTER TABLE story ADD COLUMN wire_expires INTEGER;
ALTER TABLE story ADD COLUMN wire_taken_at INTEGER;
DROP INDEX story_latest;
DROP INDEX story_section;
CREATE INDEX story_latest ON story(language, published_at DESC, id DESC, state, public_revision_id, embargo_raw, embargo_until, wire_hold, wire_until, wire_expires);
CREATE INDEX story_section ON story(language, section, published_at DESC, id DESC, state, public_revision_id, embargo_raw, embargo_until, wire_hold, wire_until, wire_expires);
CREATE INDEX story_wire_until ON story(wire_until) WHERE wire_until IS NOT NULL;
CREATE INDEX story_wire_expires ON story(wire_expires) WHERE wire_expires IS NOT NULL;

-- And of a picture.
ALTER TABLE picture ADD COLUMN chain_id INTEGER REFERENCES item_chain(id);
ALTER TABLE picture ADD COLUMN wire_hold TEXT;
ALTER TABLE picture ADD COLUMN wire_until INTEGER;
ALTER TABLE picture ADD COLUMN wire_expires INTEGER;
CREATE INDEX picture_chain ON picture(chain_id);
CREATE INDEX picture_wire_until ON picture(wire_until) WHERE wire_until IS NOT NULL;
CREATE INDEX picture_wire_expires ON picture(wire_expires) WHERE wire_expires IS NOT NULL;

-- What the wire did to a story that a person has to settle.
CREATE TABLE story_flag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES story(id),
  kind TEXT NOT NULL,
  item_id INTEGER NOT NULL REFERENCES item(id),
  note TEXT NOT NULL,
  at INTEGER NOT NULL,
  settled_at INTEGER,
  settled_by TEXT NOT NULL,
  settled_how TEXT NOT NULL
);
CREATE INDEX story_flag_open ON story_flag(story_id) WHERE settled_at IS NULL;
CREATE INDEX story_flag_story ON story_flag(story_id);

-- How a source delivers, what is done with its copy, and when it was last heard of.
ALTER TABLE source ADD COLUMN old_key_hash TEXT;
ALTER TABLE source ADD COLUMN sign_secret TEXT;
ALTER TABLE source ADD COLUMN terms TEXT NOT NULL DEFAULT '[]';
ALTER TABLE source ADD COLUMN rules TEXT NOT NULL DEFAULT '[]';
ALTER TABLE source ADD COLUMN feed_url TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN poll_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN gap_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN next_poll_at INTEGER;
ALTER TABLE source ADD COLUMN feed_tag TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN feed_modified TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN failure_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN last_error TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN last_success_at INTEGER;
ALTER TABLE source ADD COLUMN last_item_at INTEGER;
CREATE INDEX source_poll ON source(next_poll_at) WHERE next_poll_at IS NOT NULL;

-- A signed push is taken once: its signature is remembered until its time stamp is too old to be taken at all.
CREATE TABLE push_mark (
  mark TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) WITHOUT ROWID;
