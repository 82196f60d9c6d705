-- What an object store over a network has confirmed of sessions that are not finished. Rows of a finished session are
-- removed: then the store itself is the record.

-- Which store that is: of another one nothing is known.
CREATE TABLE recordings_store (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  name TEXT NOT NULL
) WITHOUT ROWID;

-- An object that is there with this content.
CREATE TABLE uploaded_object (
  object_key TEXT NOT NULL PRIMARY KEY,
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  md5 TEXT NOT NULL
) WITHOUT ROWID;

-- A multipart upload that was begun; written before its first part is sent.
CREATE TABLE multipart_upload (
  object_key TEXT NOT NULL PRIMARY KEY,
  upload_id TEXT NOT NULL
) WITHOUT ROWID;

-- A part that the store has; the ETag is what completing the upload asks for.
CREATE TABLE uploaded_part (
  object_key TEXT NOT NULL REFERENCES multipart_upload (object_key) ON DELETE CASCADE,
  part_number INTEGER NOT NULL CHECK (part_number BETWEEN 1 AND 10000),
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  md5 TEXT NOT NULL,
  etag TEXT NOT NULL,
  PRIMARY KEY (object_key, part_number)
) WITHOUT ROWID;
