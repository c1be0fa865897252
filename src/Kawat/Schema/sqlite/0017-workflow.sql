-- The last round of review of a story: who submitted which revision, and what was answered. All rounds are in the log.
CREATE TABLE story_review (
  story_id INTEGER PRIMARY KEY REFERENCES story(id),
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  revision_id INTEGER NOT NULL REFERENCES revision(id),
  answer TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  answered_at INTEGER,
  note TEXT NOT NULL
);

-- The instant an editor chose, and the zone it was chosen in; what an embargo makes of it stands in published_at.
ALTER TABLE story ADD COLUMN scheduled_at INTEGER;
ALTER TABLE story ADD COLUMN scheduled_zone TEXT;
UPDATE story SET scheduled_at = published_at WHERE state = 'scheduled';

-- Settings that an administrator changed. A row without value was set back; it stays so that every node sees that.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
);
