-- Who is told when a feed changes.
CREATE TABLE feed_subscription (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  origin TEXT NOT NULL,
  callback TEXT NOT NULL,
  secret TEXT NOT NULL,
  lease_until INTEGER,
  pending TEXT NOT NULL,
  pending_lease INTEGER NOT NULL,
  pending_secret TEXT NOT NULL,
  sent_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (topic, callback)
);
