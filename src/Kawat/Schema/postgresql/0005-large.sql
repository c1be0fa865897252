-- Lists of a large archive. The gate's own columns stand in the indexes, so that a deep page of a list is reached without touching the stories before it.
DROP INDEX story_latest;
DROP INDEX story_section;
CREATE INDEX story_latest ON story(language, published_at DESC, id DESC) INCLUDE (state, public_revision_id, embargo_raw, embargo_until);
CREATE INDEX story_section ON story(language, section, published_at DESC, id DESC) INCLUDE (state, public_revision_id, embargo_raw, embargo_until);

-- The words of the archive, for spelling help. Counts grow with new stories and are estimates; head and tail are a word's first and last three letters.
CREATE TABLE search_word (
  language text NOT NULL,
  word text NOT NULL,
  stem text NOT NULL,
  head text NOT NULL,
  tail text NOT NULL,
  length integer NOT NULL,
  story_count integer NOT NULL,
  PRIMARY KEY (language, word)
);
CREATE INDEX search_word_head ON search_word(language, head, length);
CREATE INDEX search_word_tail ON search_word(language, tail, length);
CREATE INDEX search_word_stem ON search_word(language, stem);

-- Marks beside the stems: language, section, month and year of publication, entities. They begin with "=", which no stem does.
UPDATE story_search SET terms = terms || array_to_tsvector(array_remove(ARRAY[
    '=l' || replace(story.language, '-', ''), '=s' || replace(story.section, '-', ''),
    to_char(story.published_at AT TIME ZONE 'UTC', '"=y"YYYY'), to_char(story.published_at AT TIME ZONE 'UTC', '"=m"YYYYMM')], NULL)
    || coalesce((SELECT array_agg('=e' || named.entity_id) FROM story_entity named WHERE named.story_id = story.id), ARRAY[]::text[]))
  FROM story WHERE story.id = story_search.story_id;
-- Every story is read once more in the background, which fills the words.
UPDATE story_reading SET engine_version = 0;
