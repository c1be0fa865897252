-- What changed, by the keys that pages depend on. Numbers come from site_stamp, in the transaction that changes the rows, so they are in the order of commits and without a gap.
CREATE TABLE page_change (
  number INTEGER NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (number, key)
) WITHOUT ROWID;

-- When the next story opens by itself is asked after each change.
CREATE INDEX story_opening ON story(published_at);
CREATE INDEX story_embargo ON story(embargo_until) WHERE embargo_until IS NOT NULL;
