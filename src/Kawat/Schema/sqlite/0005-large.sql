-- Lists of a large archive. The gate's own columns stand in the indexes, so that a deep page of a list is reached without touching the stories before it.
DROP INDEX story_latest;
DROP INDEX story_section;
CREATE INDEX story_latest ON story(language, published_at DESC, id DESC, state, public_revision_id, embargo_raw, embargo_until);
CREATE INDEX story_section ON story(language, section, published_at DESC, id DESC, state, public_revision_id, embargo_raw, embargo_until);

-- The words of the archive, for spelling help. Counts grow with new stories and are estimates; head and tail are a word's first and last three letters.
CREATE TABLE search_word (
  language TEXT NOT NULL,
  word TEXT NOT NULL,
  stem TEXT NOT NULL,
  head TEXT NOT NULL,
  tail TEXT NOT NULL,
  length INTEGER NOT NULL,
  story_count INTEGER NOT NULL,
  PRIMARY KEY (language, word)
) WITHOUT ROWID;
CREATE INDEX search_word_head ON search_word(language, head, length);
CREATE INDEX search_word_tail ON search_word(language, tail, length);
CREATE INDEX search_word_stem ON search_word(language, stem);

-- Marks beside the stems: language, section, month and year of publication, entities. A search with a filter needs no look at the stories it rules out.
CREATE VIRTUAL TABLE story_search_marked USING fts5(headline, deck, body, marks, tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO story_search_marked (rowid, headline, deck, body, marks)
  SELECT found.rowid, found.headline, found.deck, found.body,
    'l' || replace(story.language, '-', '') || ' s' || replace(story.section, '-', '')
      || coalesce(strftime(' y%Y m%Y%m', story.published_at / 1000000, 'unixepoch'), '')
      || coalesce((SELECT ' ' || group_concat('e' || named.entity_id, ' ') FROM story_entity named WHERE named.story_id = story.id), '')
  FROM story_search found JOIN story ON story.id = found.rowid;
DROP TABLE story_search;
ALTER TABLE story_search_marked RENAME TO story_search;
-- Every story is read once more in the background, which fills the words.
UPDATE story_reading SET engine_version = 0;
