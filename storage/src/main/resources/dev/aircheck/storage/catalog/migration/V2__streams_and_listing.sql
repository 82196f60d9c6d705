ALTER TABLE stream ADD COLUMN creator_id VARCHAR(500);
-- A JSON object, as the client sent it.
ALTER TABLE stream ADD COLUMN user_tags TEXT;

-- Everything that a session has in the object store; NULL while it is not known.
ALTER TABLE session ADD COLUMN size_bytes BIGINT;
-- A deleted recording whose objects may still be in the store: the folder that is to go.
ALTER TABLE session ADD COLUMN folder_to_delete VARCHAR(512);
CREATE INDEX session_to_delete ON session (folder_to_delete) WHERE folder_to_delete IS NOT NULL;

CREATE INDEX stream_by_created ON stream (deleted, created_at DESC, id);
CREATE INDEX session_by_created ON session (created_at DESC, id);
CREATE INDEX session_by_stream_created ON session (stream_id, created_at DESC, id);

-- SQLite only: finds a text of three or more characters anywhere in a name, in any case (FTS5 4.3.4). It is tied to
-- search_row, because VACUUM may change the rowid of a table that has no integer key.
ALTER TABLE stream ADD COLUMN search_row INTEGER;
UPDATE stream SET search_row = rowid;
CREATE UNIQUE INDEX stream_by_search_row ON stream (search_row);
CREATE VIRTUAL TABLE stream_search USING fts5 (name, tokenize = 'trigram');
INSERT INTO stream_search (rowid, name) SELECT search_row, name FROM stream WHERE deleted = FALSE;

CREATE TRIGGER stream_named AFTER INSERT ON stream
BEGIN
  INSERT INTO stream_search (rowid, name) VALUES (new.search_row, new.name);
END;

CREATE TRIGGER stream_renamed AFTER UPDATE OF name ON stream WHEN new.name <> old.name
BEGIN
  UPDATE stream_search SET name = new.name WHERE rowid = new.search_row;
END;

CREATE TRIGGER stream_hidden AFTER UPDATE OF deleted ON stream WHEN new.deleted
BEGIN
  DELETE FROM stream_search WHERE rowid = new.search_row;
END;
