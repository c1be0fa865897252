-- The server that a source's copy is fetched from. Secrets are sealed with keys that lie outside the database.
CREATE TABLE source_pull (
  source_id INTEGER PRIMARY KEY REFERENCES source(id),
  way TEXT NOT NULL,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  account TEXT NOT NULL,
  sealed_password TEXT NOT NULL,
  sealed_key TEXT NOT NULL,
  safety TEXT NOT NULL,
  folder TEXT NOT NULL,
  pattern TEXT NOT NULL,
  after TEXT NOT NULL,
  move_to TEXT NOT NULL,
  server_key TEXT NOT NULL,
  server_key_by TEXT NOT NULL,
  server_key_at INTEGER,
  offered_key TEXT NOT NULL,
  may_be_private INTEGER NOT NULL,
  most_seconds INTEGER NOT NULL,
  trouble TEXT NOT NULL
);

-- What was seen and what was taken there, so that nothing is taken half and nothing twice.
CREATE TABLE pulled_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES source(id),
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  written_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  taken_at INTEGER,
  arrival_id INTEGER REFERENCES arrival(id),
  hash TEXT NOT NULL,
  is_cleared INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  fault TEXT NOT NULL
);
CREATE UNIQUE INDEX pulled_file_mark ON pulled_file(source_id, name, size, written_at);

-- What came of a source, hour by hour: how much, how it ended, how late.
CREATE INDEX item_health ON item(source_id, received_at, state, chain_id);

-- What was done to sources and to work, and by whom.
CREATE TABLE admin_log_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  target_id INTEGER NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX admin_log_subject ON admin_log_entry(subject, target_id);
CREATE INDEX admin_log_at ON admin_log_entry(at, id);
CREATE TRIGGER admin_log_stays BEFORE UPDATE ON admin_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER admin_log_keeps BEFORE DELETE ON admin_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
