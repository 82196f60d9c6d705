-- Whether the recording has a poster and a thumbnail track beside its playlist.
ALTER TABLE session ADD COLUMN thumbnails BOOLEAN NOT NULL DEFAULT FALSE;
