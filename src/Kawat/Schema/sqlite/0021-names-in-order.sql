-- The stories of a name in the order in which readers see them, language by language: a page of a name, however often it is named and however far down, is read from its index.
-- Language and instant stand here too; the trigger keeps them what the story's are.
CREATE TABLE story_entity_in_order (
  story_id INTEGER NOT NULL REFERENCES story(id),
  entity_id INTEGER NOT NULL REFERENCES entity(id),
  mention_count INTEGER NOT NULL,
  language TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  PRIMARY KEY (story_id, entity_id)
) WITHOUT ROWID;
INSERT INTO story_entity_in_order (story_id, entity_id, mention_count, language, published_at)
  SELECT named.story_id, named.entity_id, named.mention_count, story.language, coalesce(story.published_at, 0)
  FROM story_entity named JOIN story ON story.id = named.story_id ORDER BY named.story_id, named.entity_id;
DROP TABLE story_entity;
ALTER TABLE story_entity_in_order RENAME TO story_entity;
CREATE INDEX story_entity_list ON story_entity(entity_id, language, published_at DESC, story_id DESC);
CREATE TRIGGER story_entity_follows AFTER UPDATE OF published_at, language ON story
  WHEN NEW.published_at IS NOT NULL AND (NEW.published_at IS NOT OLD.published_at OR NEW.language <> OLD.language)
  BEGIN UPDATE story_entity SET published_at = NEW.published_at, language = NEW.language WHERE story_id = NEW.id; END;
