-- Who may use the API from where, who is signed in, and who may watch.

-- One origin a line, `*` for all.
ALTER TABLE api_key ADD COLUMN allowed_origins TEXT NOT NULL DEFAULT '';

CREATE TABLE sign_in (
  token_sha256 CHAR(64)    NOT NULL PRIMARY KEY,
  api_key_id   VARCHAR(36) NOT NULL REFERENCES api_key (id) ON DELETE CASCADE,
  expires_at   BIGINT      NOT NULL
);

CREATE INDEX sign_in_by_key ON sign_in (api_key_id);
CREATE INDEX sign_in_by_expiry ON sign_in (expires_at);

ALTER TABLE stream ADD COLUMN playback_policy VARCHAR(16) NOT NULL DEFAULT 'PUBLIC';

CREATE TABLE signing_key (
  id         VARCHAR(36)   NOT NULL PRIMARY KEY,
  name       VARCHAR(500)  NOT NULL,
  public_key VARCHAR(1000) NOT NULL UNIQUE,
  disabled   BOOLEAN       NOT NULL DEFAULT FALSE,
  created_at BIGINT        NOT NULL
);
