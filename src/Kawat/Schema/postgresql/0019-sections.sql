-- A section that went into another. Its address and its feeds lead there; its key is never given again.
CREATE TABLE section_merge (
  key text PRIMARY KEY,
  into_key text NOT NULL REFERENCES section(key),
  at timestamptz NOT NULL,
  who text NOT NULL
);
CREATE INDEX section_merge_into ON section_merge(into_key);
