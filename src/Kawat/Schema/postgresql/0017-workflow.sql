-- The last round of review of a story: who submitted which revision, and what was answered. All rounds are in the log.
CREATE TABLE story_review (
  story_id bigint PRIMARY KEY REFERENCES story(id),
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  revision_id bigint NOT NULL REFERENCES revision(id),
  answer text NOT NULL,
  answered_by text NOT NULL,
  answered_at timestamptz,
  note text NOT NULL
);

-- The instant an editor chose, and the zone it was chosen in; what an embargo makes of it stands in published_at.
ALTER TABLE story ADD COLUMN scheduled_at timestamptz;
ALTER TABLE story ADD COLUMN scheduled_zone text;
UPDATE story SET scheduled_at = published_at WHERE state = 'scheduled';

-- Settings that an administrator changed. A row without value was set back; it stays so that every node sees that.
CREATE TABLE setting (
  key text PRIMARY KEY,
  value text,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL
);
