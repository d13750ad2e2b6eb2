"""How many messages bear a tag, and when a tag changed last: one schema step.

Both stand at the tag, so that showing, renaming and colouring one costs the same whatever number of messages bears it.
"""

_CHANGED = """
        UPDATE sent_box_clock SET number = number + 1;
        UPDATE sent_box SET changed = (SELECT number FROM sent_box_clock) WHERE message = {row}.message;
        UPDATE tag SET messages = messages {change} 1 WHERE id = {row}.tag;
"""

STEP = f"""
    ALTER TABLE tag ADD COLUMN messages INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tag ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
    UPDATE tag SET messages = (SELECT count(*) FROM message_tag WHERE tag = tag.id);
    DROP TRIGGER message_tagged;
    DROP TRIGGER message_untagged;
    DROP TRIGGER tag_changed;
    CREATE TRIGGER message_tagged AFTER INSERT ON message_tag BEGIN
        {_CHANGED.format(row="new", change="+")} END;
    CREATE TRIGGER message_untagged AFTER DELETE ON message_tag BEGIN
        {_CHANGED.format(row="old", change="-")} END;
    CREATE TRIGGER tag_changed AFTER UPDATE OF name, colour, is_campaign ON tag BEGIN
        UPDATE sent_box_clock SET number = number + 1;
        UPDATE tag SET changed = (SELECT number FROM sent_box_clock) WHERE id = new.id; END;
"""
