-- What happened, in the order of commitment: the outbox of the webhooks and the change log of the live-update feed.
-- `sequence` is the highest one so far plus one; the newest row is never deleted, so none is used twice.
CREATE TABLE event (
  sequence   BIGINT      NOT NULL PRIMARY KEY,
  id         VARCHAR(36) NOT NULL UNIQUE,
  type       VARCHAR(32) NOT NULL,
  stream_id  VARCHAR(36) NOT NULL,
  session_id VARCHAR(36),
  detail     TEXT        NOT NULL DEFAULT '',
  created_at BIGINT      NOT NULL
);

CREATE TABLE webhook (
  id                    VARCHAR(36)   NOT NULL PRIMARY KEY,
  name                  VARCHAR(500)  NOT NULL,
  url                   VARCHAR(2048) NOT NULL,
  shared_secret         VARCHAR(500),
  stream_id             VARCHAR(36),
  created_at            BIGINT        NOT NULL,
  last_triggered_at     BIGINT        NOT NULL DEFAULT 0,
  last_failure_at       BIGINT        NOT NULL DEFAULT 0,
  last_failure_error    TEXT,
  last_failure_status   INTEGER,
  last_failure_response TEXT
);

CREATE TABLE webhook_event (
  webhook_id VARCHAR(36) NOT NULL REFERENCES webhook (id),
  type       VARCHAR(64) NOT NULL,
  PRIMARY KEY (webhook_id, type)
);

-- One row: up to which event deliveries have been made.
CREATE TABLE webhook_position (
  sequence BIGINT NOT NULL
);
INSERT INTO webhook_position (sequence) VALUES (0);

-- One event for one webhook; `number` is the order of sending and of the log.
CREATE TABLE webhook_delivery (
  number          BIGINT      NOT NULL PRIMARY KEY,
  id              VARCHAR(36) NOT NULL UNIQUE,
  webhook_id      VARCHAR(36) NOT NULL REFERENCES webhook (id),
  stream_id       VARCHAR(36) NOT NULL,
  event_id        VARCHAR(36) NOT NULL,
  type            VARCHAR(32) NOT NULL,
  event_at        BIGINT      NOT NULL,
  created_at      BIGINT      NOT NULL,
  body            TEXT        NOT NULL,
  state           VARCHAR(10) NOT NULL,
  attempts        INTEGER     NOT NULL DEFAULT 0,
  next_attempt_at BIGINT      NOT NULL,
  attempted_at    BIGINT      NOT NULL DEFAULT 0,
  duration_millis BIGINT      NOT NULL DEFAULT 0,
  request_url     VARCHAR(2048),
  request_headers TEXT,
  response_status INTEGER,
  response_body   TEXT,
  error           TEXT
);

CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery (webhook_id, number DESC);
CREATE INDEX webhook_delivery_pending ON webhook_delivery (webhook_id, stream_id, number) WHERE state = 'PENDING';
