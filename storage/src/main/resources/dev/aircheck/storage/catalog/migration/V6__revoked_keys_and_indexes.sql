-- Keys that were revoked while the configuration still names them: they must not come back with the next start.
CREATE TABLE revoked_api_key (
  secret_sha256 CHAR(64) PRIMARY KEY,
  revoked_at BIGINT NOT NULL
);

CREATE INDEX session_by_playback ON session (playback_id, created_at DESC, id);

-- The expression of SessionField.RECORDING_STATUS, word for word: SQLite compares them.
CREATE INDEX session_by_status ON session (
  (CASE WHEN record = FALSE THEN NULL WHEN state = 'READY' THEN 'ready' WHEN state = 'FAILED' THEN 'failed'
    WHEN state = 'DELETED' THEN 'deleted' WHEN state = 'ENDED' THEN 'none' ELSE 'waiting' END),
  created_at DESC, id);
