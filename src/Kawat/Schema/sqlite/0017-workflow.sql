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

-- The public halves of keys that lie in people's phones, computers and tokens.
CREATE TABLE passkey (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staff_id INTEGER NOT NULL REFERENCES staff(id) ON DELETE CASCADE,
  credential_id TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  sign_count INTEGER NOT NULL,
  transports TEXT NOT NULL,
  is_user_verified INTEGER NOT NULL,
  is_backup_eligible INTEGER NOT NULL,
  is_backed_up INTEGER NOT NULL,
  attestation_object TEXT NOT NULL,
  client_data_json TEXT NOT NULL
);
CREATE INDEX passkey_staff ON passkey(staff_id);

-- A section may be left out of the navigation.
ALTER TABLE section ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0;

-- What is held without a known end is listed with what opens by itself.
CREATE INDEX story_endless ON story(id) WHERE embargo_raw IS NOT NULL AND embargo_until IS NULL;
