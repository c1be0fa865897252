-- Instants are INTEGER microseconds since 1970-01-01T00:00:00Z; days are TEXT yyyy-MM-dd; words and JSON are TEXT.
CREATE TABLE section (
  key TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  names TEXT NOT NULL
);
INSERT INTO section (key, position, names) VALUES
  ('nasional', 1, '{"id":"Nasional","en":"National"}'),
  ('internasional', 2, '{"id":"Internasional","en":"World"}'),
  ('ekonomi', 3, '{"id":"Ekonomi","en":"Economy"}'),
  ('humaniora', 4, '{"id":"Humaniora","en":"Society"}'),
  ('teknologi', 5, '{"id":"Teknologi","en":"Technology"}'),
  ('olahraga', 6, '{"id":"Olahraga","en":"Sport"}');

CREATE TABLE source (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  push_key_hash TEXT,
  default_language TEXT,
  default_section TEXT,
  zone TEXT NOT NULL,
  is_enabled INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE TABLE arrival (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES source(id),
  received_at INTEGER NOT NULL,
  transport TEXT NOT NULL,
  file_name TEXT NOT NULL,
  charset TEXT NOT NULL,
  raw_hash TEXT NOT NULL,
  raw_size INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  duplicate_of_id INTEGER REFERENCES arrival(id)
);
-- The same bytes are taken once; a repeat is a row of its own that points to the first.
CREATE UNIQUE INDEX arrival_raw ON arrival(source_id, raw_hash) WHERE state IN ('received', 'read');

CREATE TABLE picture (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT,
  content_type TEXT,
  width INTEGER,
  height INTEGER,
  byte_count INTEGER NOT NULL,
  credit_agency TEXT NOT NULL,
  credit_photographer TEXT NOT NULL,
  usage_terms TEXT NOT NULL,
  caption TEXT NOT NULL,
  alt_text TEXT NOT NULL,
  source_href TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX picture_hash ON picture(hash);

CREATE TABLE item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  arrival_id INTEGER NOT NULL REFERENCES arrival(id),
  source_id INTEGER NOT NULL REFERENCES source(id),
  position INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  related_item_id INTEGER REFERENCES item(id),
  format TEXT NOT NULL,
  guid TEXT NOT NULL,
  item_version TEXT NOT NULL,
  pub_status TEXT NOT NULL,
  language TEXT NOT NULL,
  headline TEXT NOT NULL,
  section TEXT NOT NULL,
  copy_date TEXT,
  received_at INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  reading TEXT,
  problems TEXT NOT NULL,
  story_id INTEGER,
  UNIQUE (arrival_id, position)
);
CREATE INDEX item_guid ON item(source_id, guid);
CREATE INDEX item_content ON item(content_hash);
CREATE INDEX item_queue ON item(state, received_at);

CREATE TABLE item_picture (
  item_id INTEGER NOT NULL REFERENCES item(id),
  position INTEGER NOT NULL,
  picture_id INTEGER NOT NULL REFERENCES picture(id),
  PRIMARY KEY (item_id, position)
);

CREATE TABLE story (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  language TEXT NOT NULL,
  state TEXT NOT NULL,
  slug TEXT NOT NULL,
  section TEXT NOT NULL,
  revision_id INTEGER NOT NULL,
  public_revision_id INTEGER,
  copy_date TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  published_at INTEGER,
  updated_at INTEGER,
  withdrawn_at INTEGER,
  withdrawn_reason TEXT,
  embargo_raw TEXT,
  embargo_until INTEGER,
  embargo_zone TEXT,
  item_id INTEGER REFERENCES item(id),
  version INTEGER NOT NULL
);
CREATE INDEX story_latest ON story(language, published_at DESC);
CREATE INDEX story_section ON story(language, section, published_at DESC);
-- An item becomes one story, however often and from how many nodes it is taken at once.
CREATE UNIQUE INDEX story_item ON story(item_id);

CREATE TABLE revision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES story(id),
  number INTEGER NOT NULL,
  section TEXT NOT NULL,
  language TEXT NOT NULL,
  copy_date TEXT NOT NULL,
  headline TEXT NOT NULL,
  deck TEXT NOT NULL,
  body TEXT NOT NULL,
  dateline_place TEXT NOT NULL,
  dateline_country TEXT NOT NULL,
  dateline_agency TEXT NOT NULL,
  bylines TEXT NOT NULL,
  editors TEXT NOT NULL,
  tags TEXT NOT NULL,
  copyright_holder TEXT NOT NULL,
  copyright_year INTEGER,
  credit_line TEXT NOT NULL,
  usage_terms TEXT NOT NULL,
  editor_note TEXT NOT NULL,
  correction_note TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  UNIQUE (story_id, number)
);
-- A revision is never changed and never deleted, whoever asks.
CREATE TRIGGER revision_stays BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'a revision is immutable'); END;
CREATE TRIGGER revision_keeps BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'a revision is immutable'); END;

CREATE TABLE revision_picture (
  revision_id INTEGER NOT NULL REFERENCES revision(id),
  position INTEGER NOT NULL,
  picture_id INTEGER NOT NULL REFERENCES picture(id),
  caption TEXT NOT NULL,
  alt_text TEXT NOT NULL,
  credit_agency TEXT NOT NULL,
  credit_photographer TEXT NOT NULL,
  PRIMARY KEY (revision_id, position)
);
CREATE INDEX revision_picture_use ON revision_picture(picture_id);
CREATE TRIGGER revision_picture_stays BEFORE UPDATE ON revision_picture BEGIN SELECT RAISE(ABORT, 'a revision is immutable'); END;
CREATE TRIGGER revision_picture_keeps BEFORE DELETE ON revision_picture BEGIN SELECT RAISE(ABORT, 'a revision is immutable'); END;

CREATE TABLE story_log_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES story(id),
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  note TEXT NOT NULL,
  revision_id INTEGER
);
CREATE INDEX story_log_story ON story_log_entry(story_id, at);
CREATE TRIGGER story_log_stays BEFORE UPDATE ON story_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER story_log_keeps BEFORE DELETE ON story_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

CREATE TABLE staff (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_name TEXT NOT NULL,
  normalized_user_name TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  security_stamp TEXT NOT NULL,
  must_change_password INTEGER NOT NULL,
  failed_count INTEGER NOT NULL,
  locked_until INTEGER,
  zone TEXT NOT NULL,
  language TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE TABLE link (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  from_story_id INTEGER NOT NULL REFERENCES story(id),
  to_story_id INTEGER NOT NULL REFERENCES story(id),
  type TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  anchor TEXT,
  from_revision_id INTEGER NOT NULL,
  decision TEXT NOT NULL,
  editor_reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (from_story_id, to_story_id)
);
CREATE INDEX link_to ON link(to_story_id);

CREATE TABLE entity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  forms TEXT NOT NULL,
  UNIQUE (kind, key)
);
CREATE INDEX entity_slug ON entity(kind, slug);

CREATE TABLE story_entity (
  story_id INTEGER NOT NULL REFERENCES story(id),
  entity_id INTEGER NOT NULL REFERENCES entity(id),
  mention_count INTEGER NOT NULL,
  PRIMARY KEY (story_id, entity_id)
);
CREATE INDEX story_entity_entity ON story_entity(entity_id);

CREATE TABLE story_reading (
  story_id INTEGER PRIMARY KEY REFERENCES story(id),
  revision_id INTEGER NOT NULL,
  engine_version INTEGER NOT NULL,
  linked_at INTEGER NOT NULL
);

CREATE TABLE work (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  target_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  leased_until INTEGER,
  last_error TEXT NOT NULL
);
CREATE INDEX work_due ON work(due_at);

CREATE TABLE site_stamp (
  id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL
);
INSERT INTO site_stamp (id, number) VALUES (1, 1);

-- Stems, not words: the same stemmer fills this table and reads the query, on both engines.
CREATE VIRTUAL TABLE story_search USING fts5(headline, deck, body, tokenize = 'unicode61 remove_diacritics 0');
