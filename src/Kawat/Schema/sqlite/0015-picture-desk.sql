-- What a picture turns on and how it is cut, as fractions; which cuts are drawn; what its file said; how long it may be used; whether it was taken down.
ALTER TABLE picture ADD COLUMN focus_x REAL;
ALTER TABLE picture ADD COLUMN focus_y REAL;
ALTER TABLE picture ADD COLUMN crops TEXT NOT NULL DEFAULT '{}';
ALTER TABLE picture ADD COLUMN drawn_crops TEXT NOT NULL DEFAULT '';
ALTER TABLE picture ADD COLUMN taken_at TEXT NOT NULL DEFAULT '';
ALTER TABLE picture ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE picture ADD COLUMN keywords TEXT NOT NULL DEFAULT '';
ALTER TABLE picture ADD COLUMN from_file TEXT NOT NULL DEFAULT '{}';
ALTER TABLE picture ADD COLUMN terms_until INTEGER;
ALTER TABLE picture ADD COLUMN terms_zone TEXT NOT NULL DEFAULT '';
ALTER TABLE picture ADD COLUMN taken_down_at INTEGER;
ALTER TABLE picture ADD COLUMN taken_down_reason TEXT NOT NULL DEFAULT '';
CREATE INDEX picture_terms ON picture(terms_until) WHERE terms_until IS NOT NULL;

-- A rendition is of the whole picture, or of one cut of it. All are drawn anew, now with room for the credit.
CREATE TABLE rendition_of (
  picture_hash TEXT NOT NULL,
  crop TEXT NOT NULL,
  width INTEGER NOT NULL,
  format TEXT NOT NULL,
  height INTEGER NOT NULL,
  byte_count INTEGER NOT NULL,
  PRIMARY KEY (picture_hash, crop, width, format)
) WITHOUT ROWID;
INSERT INTO rendition_of (picture_hash, crop, width, format, height, byte_count) SELECT picture_hash, '', width, format, height, byte_count FROM rendition;
DROP TABLE rendition;
ALTER TABLE rendition_of RENAME TO rendition;
UPDATE picture SET rendition_state = 'waiting' WHERE rendition_state IN ('ready', 'complete') AND hash IS NOT NULL;

-- Pictures that were put to a story in the editor and are in no revision yet.
CREATE TABLE story_upload (
  story_id INTEGER NOT NULL REFERENCES story(id),
  picture_id INTEGER NOT NULL REFERENCES picture(id),
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  PRIMARY KEY (story_id, picture_id)
) WITHOUT ROWID;

-- Who did what to a picture.
CREATE TABLE picture_log_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  picture_id INTEGER NOT NULL REFERENCES picture(id),
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX picture_log_picture ON picture_log_entry(picture_id, id);
CREATE INDEX picture_log_at ON picture_log_entry(at);
CREATE TRIGGER picture_log_stays BEFORE UPDATE ON picture_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER picture_log_keeps BEFORE DELETE ON picture_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
