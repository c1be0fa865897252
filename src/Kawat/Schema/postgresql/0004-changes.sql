-- What changed, by the keys that pages depend on. Numbers come from site_stamp, whose row stays locked until the transaction that changes the rows ends, so they are in the
-- order of commits and without a gap.
CREATE TABLE page_change (
  number bigint NOT NULL,
  key text NOT NULL,
  PRIMARY KEY (number, key)
);

-- When the next story opens by itself is asked after each change.
CREATE INDEX story_opening ON story(published_at);
CREATE INDEX story_embargo ON story(embargo_until) WHERE embargo_until IS NOT NULL;
