-- The stories of a name in the order in which readers see them, language by language: a page of a name, however often it is named and however far down, is read from its index.
-- Language and instant stand here too; the trigger keeps them what the story's are.
ALTER TABLE story_entity ADD COLUMN language text, ADD COLUMN published_at timestamptz;
UPDATE story_entity named SET language = story.language, published_at = coalesce(story.published_at, 'epoch') FROM story WHERE story.id = named.story_id;
ALTER TABLE story_entity ALTER COLUMN language SET NOT NULL, ALTER COLUMN published_at SET NOT NULL;
DROP INDEX story_entity_entity;
CREATE INDEX story_entity_list ON story_entity(entity_id, language, published_at DESC, story_id DESC);
CREATE FUNCTION story_entity_follow() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN UPDATE story_entity SET published_at = NEW.published_at, language = NEW.language WHERE story_id = NEW.id; RETURN NULL; END $$;
CREATE TRIGGER story_entity_follows AFTER UPDATE OF published_at, language ON story FOR EACH ROW
  WHEN (NEW.published_at IS NOT NULL AND (NEW.published_at IS DISTINCT FROM OLD.published_at OR NEW.language <> OLD.language)) EXECUTE FUNCTION story_entity_follow();
