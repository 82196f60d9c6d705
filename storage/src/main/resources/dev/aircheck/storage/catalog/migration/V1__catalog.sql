-- Portable SQL: times are Unix milliseconds, durations milliseconds, last_seen 0 is "never", ids and hashes are text.

CREATE TABLE stream (
  id                       VARCHAR(36)  NOT NULL PRIMARY KEY,
  name                     VARCHAR(500) NOT NULL,
  stream_key               VARCHAR(19)  NOT NULL,
  stream_key_sha256        CHAR(64)     NOT NULL UNIQUE,
  playback_id              VARCHAR(16)  NOT NULL UNIQUE,
  record                   BOOLEAN      NOT NULL,
  suspended                BOOLEAN      NOT NULL DEFAULT FALSE,
  deleted                  BOOLEAN      NOT NULL DEFAULT FALSE,
  reconnect_window_seconds INTEGER      NOT NULL,
  created_at               BIGINT       NOT NULL,
  last_seen                BIGINT       NOT NULL DEFAULT 0,
  last_terminated_at       BIGINT,
  source_segments          BIGINT       NOT NULL DEFAULT 0,
  transcoded_segments      BIGINT       NOT NULL DEFAULT 0,
  source_millis            BIGINT       NOT NULL DEFAULT 0,
  transcoded_millis        BIGINT       NOT NULL DEFAULT 0,
  source_bytes             BIGINT       NOT NULL DEFAULT 0,
  transcoded_bytes         BIGINT       NOT NULL DEFAULT 0
);

CREATE INDEX stream_by_last_seen ON stream (deleted, last_seen DESC, created_at DESC, id);

CREATE TABLE session (
  id                       VARCHAR(36)  NOT NULL PRIMARY KEY,
  stream_id                VARCHAR(36)  NOT NULL REFERENCES stream (id),
  playback_id              VARCHAR(16)  NOT NULL,
  name                     VARCHAR(600) NOT NULL,
  record                   BOOLEAN      NOT NULL,
  state                    VARCHAR(10)  NOT NULL,
  created_at               BIGINT       NOT NULL,
  last_seen                BIGINT       NOT NULL DEFAULT 0,
  ended_at                 BIGINT,
  source_segments          BIGINT       NOT NULL DEFAULT 0,
  transcoded_segments      BIGINT       NOT NULL DEFAULT 0,
  source_millis            BIGINT       NOT NULL DEFAULT 0,
  transcoded_millis        BIGINT       NOT NULL DEFAULT 0,
  source_bytes             BIGINT       NOT NULL DEFAULT 0,
  transcoded_bytes         BIGINT       NOT NULL DEFAULT 0,
  playlist_key             VARCHAR(512),
  mp4_key                  VARCHAR(512),
  mp4_bytes                BIGINT,
  error_message            TEXT,
  issues                   TEXT         NOT NULL DEFAULT ''
);

CREATE INDEX session_by_last_seen ON session (last_seen DESC, created_at DESC, id);
CREATE INDEX session_by_stream ON session (stream_id, last_seen DESC, created_at DESC, id);
CREATE INDEX session_by_state ON session (state, stream_id);

CREATE TABLE stream_profile (
  owner_id      VARCHAR(36)  NOT NULL REFERENCES stream (id),
  position      INTEGER      NOT NULL,
  name          VARCHAR(500) NOT NULL,
  width         INTEGER      NOT NULL,
  height        INTEGER      NOT NULL,
  bitrate_bps   INTEGER      NOT NULL,
  fps           INTEGER      NOT NULL,
  fps_den       INTEGER      NOT NULL,
  quality       INTEGER,
  gop           VARCHAR(16),
  h264_profile  VARCHAR(32),
  encoder       VARCHAR(16),
  PRIMARY KEY (owner_id, position)
);

CREATE TABLE session_profile (
  owner_id      VARCHAR(36)  NOT NULL REFERENCES session (id),
  position      INTEGER      NOT NULL,
  name          VARCHAR(500) NOT NULL,
  width         INTEGER      NOT NULL,
  height        INTEGER      NOT NULL,
  bitrate_bps   INTEGER      NOT NULL,
  fps           INTEGER      NOT NULL,
  fps_den       INTEGER      NOT NULL,
  quality       INTEGER,
  gop           VARCHAR(16),
  h264_profile  VARCHAR(32),
  encoder       VARCHAR(16),
  PRIMARY KEY (owner_id, position)
);

CREATE TABLE api_key (
  id            VARCHAR(36)  NOT NULL PRIMARY KEY,
  name          VARCHAR(500) NOT NULL,
  prefix        VARCHAR(16)  NOT NULL,
  secret_sha256 CHAR(64)     NOT NULL UNIQUE,
  scope         VARCHAR(16)  NOT NULL,
  created_at    BIGINT       NOT NULL,
  last_used_at  BIGINT
);
