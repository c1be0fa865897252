-- A section that went into another. Its address and its feeds lead there; its key is never given again.
CREATE TABLE section_merge (
  key TEXT PRIMARY KEY,
  into_key TEXT NOT NULL REFERENCES section(key),
  at INTEGER NOT NULL,
  who TEXT NOT NULL
);
CREATE INDEX section_merge_into ON section_merge(into_key);
