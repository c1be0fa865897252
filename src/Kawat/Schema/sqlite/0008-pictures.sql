-- What readers are sent of a picture, instead of what arrived.
ALTER TABLE picture ADD COLUMN rendition_state TEXT NOT NULL DEFAULT 'none';
ALTER TABLE picture ADD COLUMN rendition_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE picture ADD COLUMN shown_width INTEGER;
ALTER TABLE picture ADD COLUMN shown_height INTEGER;
ALTER TABLE picture ADD COLUMN tone TEXT NOT NULL DEFAULT '';
UPDATE picture SET rendition_state = 'waiting' WHERE hash IS NOT NULL;
CREATE INDEX picture_waiting ON picture(id) WHERE rendition_state = 'waiting' OR rendition_state = 'ready';

CREATE TABLE rendition (
  picture_hash TEXT NOT NULL,
  width INTEGER NOT NULL,
  format TEXT NOT NULL,
  height INTEGER NOT NULL,
  byte_count INTEGER NOT NULL,
  PRIMARY KEY (picture_hash, width, format)
) WITHOUT ROWID;
