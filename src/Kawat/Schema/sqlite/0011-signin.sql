-- The second step of signing in: the secret that codes are made of, sealed with the key of the data folder, and the half minute of the last code taken.
CREATE TABLE two_step_secret (
  staff_id INTEGER PRIMARY KEY REFERENCES staff(id) ON DELETE CASCADE,
  sealed_key TEXT NOT NULL,
  is_on INTEGER NOT NULL,
  used_step INTEGER NOT NULL,
  since INTEGER NOT NULL
);
CREATE TABLE recovery_code (
  staff_id INTEGER NOT NULL REFERENCES staff(id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (staff_id, hash)
) WITHOUT ROWID;

-- Who is signed in where. An ended session is out with its next request.
CREATE TABLE desk_session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff(id) ON DELETE CASCADE,
  opened_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  ended_at INTEGER,
  address TEXT NOT NULL,
  device TEXT NOT NULL,
  how TEXT NOT NULL
);
CREATE INDEX desk_session_staff ON desk_session(staff_id, last_used_at);

-- Browsers in which somebody has signed in before, by the hash of what their cookie holds.
CREATE TABLE known_device (
  staff_id INTEGER NOT NULL REFERENCES staff(id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  last_used_at INTEGER NOT NULL,
  trusted_until INTEGER,
  PRIMARY KEY (staff_id, hash)
) WITHOUT ROWID;

-- Wrong passwords and codes, counted by account and by who tried: a known browser, an address, or all strangers together.
CREATE TABLE sign_in_tries (
  staff_id INTEGER NOT NULL REFERENCES staff(id) ON DELETE CASCADE,
  client TEXT NOT NULL,
  failed_count INTEGER NOT NULL,
  last_failed_at INTEGER NOT NULL,
  closed_until INTEGER,
  PRIMARY KEY (staff_id, client)
) WITHOUT ROWID;
ALTER TABLE staff DROP COLUMN failed_count;
ALTER TABLE staff DROP COLUMN locked_until;

-- Who did what to an account. Only ever added to.
CREATE TABLE staff_log_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  note TEXT NOT NULL
);
CREATE TRIGGER staff_log_stays BEFORE UPDATE ON staff_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER staff_log_keeps BEFORE DELETE ON staff_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

-- The whole newsroom's log is read by time, and by person and time.
CREATE INDEX staff_log_at ON staff_log_entry(at, id);
CREATE INDEX staff_log_who ON staff_log_entry(who, at);
CREATE INDEX story_log_at ON story_log_entry(at, id);
CREATE INDEX story_log_who ON story_log_entry(who, at);
CREATE INDEX page_log_at ON page_log_entry(at, id);
CREATE INDEX page_log_who ON page_log_entry(who, at);
CREATE INDEX comment_log_at ON comment_log_entry(at, id);
CREATE INDEX comment_log_who ON comment_log_entry(who, at);
CREATE INDEX arrangement_at ON arrangement(at, id);
CREATE INDEX arrangement_who ON arrangement(who, at);
