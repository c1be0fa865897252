-- Which texts hold three letters in a row, anywhere in a word: the desk's searches for a part of a text (Shared/Trigrams.cs). Each index only says who may match; the text itself is then looked at.
-- A to Z are held small, as LIKE takes them. Two line feeds end each text, so that its last letters begin three as well. Triggers write them: whoever writes a row can't forget it.
CREATE VIRTUAL TABLE headline_part USING fts5(text, content = '', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE revision_part USING fts5(text, content = '', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE revision_part_term USING fts5vocab('revision_part', 'row');
CREATE TRIGGER revision_parts AFTER INSERT ON revision BEGIN
  INSERT INTO headline_part (rowid, text) VALUES (new.id, lower(new.headline) || char(10, 10));
  INSERT INTO revision_part (rowid, text) VALUES (new.id, lower(new.headline || char(10, 10) || new.deck || char(10, 10) || new.body) || char(10, 10));
END;
INSERT INTO headline_part (rowid, text) SELECT id, lower(headline) || char(10, 10) FROM revision;
INSERT INTO revision_part (rowid, text) SELECT id, lower(headline || char(10, 10) || deck || char(10, 10) || body) || char(10, 10) FROM revision;

-- Names; and the shortest first, for parts that very many have.
CREATE VIRTUAL TABLE entity_key_part USING fts5(text, content = '', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1');
CREATE TRIGGER entity_key_parts_in AFTER INSERT ON entity BEGIN
  INSERT INTO entity_key_part (rowid, text) VALUES (new.id, new.key || char(10, 10));
END;
CREATE TRIGGER entity_key_parts_out AFTER DELETE ON entity BEGIN
  INSERT INTO entity_key_part (entity_key_part, rowid, text) VALUES ('delete', old.id, old.key || char(10, 10));
END;
CREATE TRIGGER entity_key_parts_other AFTER UPDATE OF key ON entity WHEN old.key <> new.key BEGIN
  INSERT INTO entity_key_part (entity_key_part, rowid, text) VALUES ('delete', old.id, old.key || char(10, 10));
  INSERT INTO entity_key_part (rowid, text) VALUES (new.id, new.key || char(10, 10));
END;
INSERT INTO entity_key_part (rowid, text) SELECT id, key || char(10, 10) FROM entity;
CREATE INDEX entity_length ON entity(length(key), id, kind, key);

-- What a picture is looked for by.
CREATE VIRTUAL TABLE picture_part USING fts5(text, content = '', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1');
CREATE TRIGGER picture_parts_in AFTER INSERT ON picture BEGIN
  INSERT INTO picture_part (rowid, text)
    VALUES (new.id, lower(new.caption || ' ' || new.credit_agency || '/' || new.credit_photographer || ' ' || new.place || ' ' || new.keywords || ' ' || new.alt_text || ' ' || new.source_href) || char(10, 10));
END;
CREATE TRIGGER picture_parts_out AFTER DELETE ON picture BEGIN
  INSERT INTO picture_part (picture_part, rowid, text) VALUES ('delete', old.id,
    lower(old.caption || ' ' || old.credit_agency || '/' || old.credit_photographer || ' ' || old.place || ' ' || old.keywords || ' ' || old.alt_text || ' ' || old.source_href) || char(10, 10));
END;
CREATE TRIGGER picture_parts_other AFTER UPDATE OF caption, credit_agency, credit_photographer, place, keywords, alt_text, source_href ON picture BEGIN
  INSERT INTO picture_part (picture_part, rowid, text) VALUES ('delete', old.id,
    lower(old.caption || ' ' || old.credit_agency || '/' || old.credit_photographer || ' ' || old.place || ' ' || old.keywords || ' ' || old.alt_text || ' ' || old.source_href) || char(10, 10));
  INSERT INTO picture_part (rowid, text)
    VALUES (new.id, lower(new.caption || ' ' || new.credit_agency || '/' || new.credit_photographer || ' ' || new.place || ' ' || new.keywords || ' ' || new.alt_text || ' ' || new.source_href) || char(10, 10));
END;
INSERT INTO picture_part (rowid, text)
  SELECT id, lower(caption || ' ' || credit_agency || '/' || credit_photographer || ' ' || place || ' ' || keywords || ' ' || alt_text || ' ' || source_href) || char(10, 10) FROM picture;
