-- Fronts that editors arrange, names that stories are listed under, corrections, dossiers and the site's own pages.

-- A tag, somebody of a by-line, an agency. The key is the name without what case, spaces and hyphens add, so two ways to write it are one.
CREATE TABLE label (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  language TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  slug TEXT NOT NULL,
  head TEXT NOT NULL,
  name TEXT NOT NULL,
  biography TEXT NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX label_key ON label(language, kind, key);
CREATE UNIQUE INDEX label_slug ON label(language, kind, slug);
CREATE INDEX label_head ON label(language, kind, head);

-- The stories of each label, those of the released revision. The instant stands here too, so that a list of any length is read from its index;
-- the trigger keeps it what the story's is.
CREATE TABLE story_label (
  label_id INTEGER NOT NULL REFERENCES label(id),
  story_id INTEGER NOT NULL REFERENCES story(id),
  published_at INTEGER NOT NULL,
  PRIMARY KEY (label_id, story_id)
);
CREATE INDEX story_label_list ON story_label(label_id, published_at DESC, story_id DESC);
CREATE INDEX story_label_story ON story_label(story_id);
CREATE TRIGGER story_label_follows AFTER UPDATE OF published_at ON story WHEN NEW.published_at IS NOT NULL AND NEW.published_at IS NOT OLD.published_at
  BEGIN UPDATE story_label SET published_at = NEW.published_at WHERE story_id = NEW.id; END;

-- What was corrected, for readers. One row a note; the log has them already, here they can be listed.
CREATE TABLE correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES story(id),
  revision_id INTEGER NOT NULL REFERENCES revision(id),
  language TEXT NOT NULL,
  at INTEGER NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX correction_list ON correction(language, at DESC, id DESC);
INSERT INTO correction (story_id, revision_id, language, at, note)
  SELECT l.story_id, l.revision_id, s.language, l.at, l.note FROM story_log_entry l JOIN story s ON s.id = l.story_id
  WHERE l.what = 'corrected' AND l.note <> '' AND l.revision_id IS NOT NULL ORDER BY l.id;

-- A front of an edition: section '' is the front page. Its arrangements are steps, each never changed; one of them is public.
CREATE TABLE front (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  language TEXT NOT NULL,
  section TEXT NOT NULL,
  version INTEGER NOT NULL,
  public_number INTEGER NOT NULL
);
CREATE UNIQUE INDEX front_place ON front(language, section);

CREATE TABLE arrangement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  front_id INTEGER NOT NULL REFERENCES front(id),
  number INTEGER NOT NULL,
  parent INTEGER NOT NULL,
  blocks TEXT NOT NULL,
  what TEXT NOT NULL,
  note TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE UNIQUE INDEX arrangement_number ON arrangement(front_id, number);
CREATE TRIGGER arrangement_stays BEFORE UPDATE ON arrangement BEGIN SELECT RAISE(ABORT, 'an arrangement is immutable'); END;
CREATE TRIGGER arrangement_keeps BEFORE DELETE ON arrangement BEGIN SELECT RAISE(ABORT, 'an arrangement is immutable'); END;

-- What an editor composed of stories: chapters, text, a timeline.
CREATE TABLE dossier (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  language TEXT NOT NULL,
  state TEXT NOT NULL,
  version_id INTEGER NOT NULL,
  public_version_id INTEGER,
  created_at INTEGER NOT NULL,
  published_at INTEGER,
  updated_at INTEGER,
  withdrawn_at INTEGER,
  version INTEGER NOT NULL
);
CREATE INDEX dossier_list ON dossier(language, state, updated_at DESC, id DESC);

CREATE TABLE dossier_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dossier_id INTEGER NOT NULL REFERENCES dossier(id),
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  deck TEXT NOT NULL,
  body TEXT NOT NULL,
  chapters TEXT NOT NULL,
  thread_id INTEGER,
  picture_id INTEGER REFERENCES picture(id),
  picture_caption TEXT NOT NULL,
  picture_alt TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL
);
CREATE UNIQUE INDEX dossier_version_number ON dossier_version(dossier_id, number);
CREATE INDEX dossier_version_picture ON dossier_version(picture_id);
CREATE TRIGGER dossier_version_stays BEFORE UPDATE ON dossier_version BEGIN SELECT RAISE(ABORT, 'a version of a dossier is immutable'); END;
CREATE TRIGGER dossier_version_keeps BEFORE DELETE ON dossier_version BEGIN SELECT RAISE(ABORT, 'a version of a dossier is immutable'); END;

-- About, contact, imprint, privacy, terms: one row an edition.
CREATE TABLE site_page (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  public_version_id INTEGER,
  published_at INTEGER,
  version_id INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX site_page_place ON site_page(language, kind);

CREATE TABLE site_page_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_page_id INTEGER NOT NULL REFERENCES site_page(id),
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL
);
CREATE UNIQUE INDEX site_page_version_number ON site_page_version(site_page_id, number);
CREATE TRIGGER site_page_version_stays BEFORE UPDATE ON site_page_version BEGIN SELECT RAISE(ABORT, 'a version of a page is immutable'); END;
CREATE TRIGGER site_page_version_keeps BEFORE DELETE ON site_page_version BEGIN SELECT RAISE(ABORT, 'a version of a page is immutable'); END;

-- Who did what to a dossier, a page of the site or an author's page. Only ever added to.
CREATE TABLE page_log_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject TEXT NOT NULL,
  target_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX page_log_subject ON page_log_entry(subject, target_id, id);
CREATE TRIGGER page_log_stays BEFORE UPDATE ON page_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER page_log_keeps BEFORE DELETE ON page_log_entry BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
