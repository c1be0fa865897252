-- Which texts hold three letters in a row, anywhere in a word: the desk's searches for a part of a text. PostgreSQL keeps such an index by itself, with pg_trgm, which the owner of a database may add by himself
-- (it is a trusted extension) where the server's administrator has installed it. Where it can't be had the searches look through all texts and find the same; this script is then run again at every start.
DO $$
BEGIN
  BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
  EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
    NULL;
  END;
  IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') THEN
    CREATE INDEX IF NOT EXISTS revision_part ON revision USING gin (headline gin_trgm_ops, deck gin_trgm_ops, body gin_trgm_ops);
    CREATE INDEX IF NOT EXISTS entity_key_part ON entity USING gin (key gin_trgm_ops);
    CREATE INDEX IF NOT EXISTS picture_part ON picture USING gin
      ((caption || ' ' || credit_agency || '/' || credit_photographer || ' ' || place || ' ' || keywords || ' ' || alt_text || ' ' || source_href) gin_trgm_ops);
  END IF;
END $$;
-- The shortest names first, for parts that very many have.
CREATE INDEX IF NOT EXISTS entity_length ON entity(length(key), id);
