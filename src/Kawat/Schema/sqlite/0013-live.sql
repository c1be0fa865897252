-- The text of a story as it is being written, ahead of its newest revision: what the last change left, written with it.
CREATE TABLE story_live (
  story_id INTEGER PRIMARY KEY REFERENCES story(id),
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  version INTEGER NOT NULL,
  revision_id INTEGER NOT NULL REFERENCES revision(id),
  story_version INTEGER NOT NULL,
  saved_seq INTEGER NOT NULL,
  document TEXT NOT NULL,
  fields TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
);

-- Each change as it came, in order. The seq counts what was sent within an epoch, the version the editor's steps before it.
CREATE TABLE story_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES story(id),
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  version INTEGER NOT NULL,
  client TEXT NOT NULL,
  staff TEXT NOT NULL,
  steps TEXT NOT NULL,
  fields TEXT NOT NULL,
  hash TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE UNIQUE INDEX story_step_order ON story_step(story_id, epoch, seq);
