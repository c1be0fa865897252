-- What readers are sent of a picture, instead of what arrived.
ALTER TABLE picture ADD COLUMN rendition_state text NOT NULL DEFAULT 'none';
ALTER TABLE picture ADD COLUMN rendition_reason text NOT NULL DEFAULT '';
ALTER TABLE picture ADD COLUMN shown_width integer;
ALTER TABLE picture ADD COLUMN shown_height integer;
ALTER TABLE picture ADD COLUMN tone text NOT NULL DEFAULT '';
UPDATE picture SET rendition_state = 'waiting' WHERE hash IS NOT NULL;
CREATE INDEX picture_waiting ON picture(id) WHERE rendition_state = 'waiting' OR rendition_state = 'ready';

CREATE TABLE rendition (
  picture_hash text NOT NULL,
  width integer NOT NULL,
  format text NOT NULL,
  height integer NOT NULL,
  byte_count bigint NOT NULL,
  PRIMARY KEY (picture_hash, width, format)
);
