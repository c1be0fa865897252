-- What readers send in. No e-mail address and no network address is kept: both are keyed hashes, the latter's key is thrown away after two days.
CREATE TABLE comment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES story(id),
  parent_id INTEGER REFERENCES comment(id),
  depth INTEGER NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  mail_hash TEXT NOT NULL,
  client_hash TEXT NOT NULL,
  form_key TEXT NOT NULL UNIQUE,
  secret_hash TEXT NOT NULL UNIQUE,
  text_key TEXT NOT NULL,
  state TEXT NOT NULL,
  reasons TEXT NOT NULL,
  report_count INTEGER NOT NULL,
  is_cleared INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  decided_at INTEGER,
  decided_by TEXT NOT NULL
);
CREATE INDEX comment_story ON comment(story_id, state, id);
CREATE INDEX comment_queue ON comment(state, id);
CREATE INDEX comment_created ON comment(created_at);
CREATE INDEX comment_mail ON comment(mail_hash, created_at);
CREATE INDEX comment_client ON comment(client_hash, created_at);
CREATE INDEX comment_text ON comment(text_key, created_at);
CREATE INDEX comment_parent ON comment(parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX comment_reported ON comment(id) WHERE report_count > 0;

CREATE TABLE comment_report (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  comment_id INTEGER NOT NULL REFERENCES comment(id) ON DELETE CASCADE,
  client_hash TEXT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  at INTEGER NOT NULL,
  is_settled INTEGER NOT NULL
);
-- One report of a comment a day from one address.
CREATE UNIQUE INDEX comment_report_once ON comment_report(comment_id, client_hash);
CREATE INDEX comment_report_client ON comment_report(client_hash, at);

CREATE TABLE comment_word (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  word TEXT NOT NULL UNIQUE,
  added_by TEXT NOT NULL,
  added_at INTEGER NOT NULL
);
INSERT INTO comment_word (word, added_by, added_at) VALUES
  ('judi online', 'kawat', 0), ('slot gacor', 'kawat', 0), ('togel*', 'kawat', 0), ('bandar judi', 'kawat', 0), ('maxwin', 'kawat', 0),
  ('pinjol', 'kawat', 0), ('viagra', 'kawat', 0), ('casino', 'kawat', 0), ('kasino', 'kawat', 0);

CREATE TABLE comment_ban (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  hash TEXT NOT NULL,
  until INTEGER NOT NULL,
  reason TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX comment_ban_hash ON comment_ban(hash, until);

-- A row closes comments: of one story, or of all when the story is 0.
CREATE TABLE comment_door (
  story_id INTEGER PRIMARY KEY,
  closed_at INTEGER NOT NULL,
  who TEXT NOT NULL
);

CREATE TABLE comment_log_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  comment_id INTEGER,
  story_id INTEGER,
  note TEXT NOT NULL,
  deed TEXT NOT NULL,
  was TEXT NOT NULL
);
CREATE INDEX comment_log_comment ON comment_log_entry(comment_id);
CREATE INDEX comment_log_deed ON comment_log_entry(deed);
CREATE TRIGGER comment_log_stays BEFORE UPDATE ON comment_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER comment_log_keeps BEFORE DELETE ON comment_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

-- The salt of a day, the same on all nodes; without it a hash of that day's addresses says nothing to anybody.
CREATE TABLE reader_salt (
  day TEXT PRIMARY KEY,
  salt TEXT NOT NULL
);

-- How often a story was read in an hour. Nothing of who read.
CREATE TABLE read_count (
  story_id INTEGER NOT NULL,
  hour_at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (story_id, hour_at)
) WITHOUT ROWID;
CREATE INDEX read_count_hour ON read_count(hour_at, story_id, count);
