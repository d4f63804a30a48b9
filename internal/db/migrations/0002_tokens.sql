-- +goose Up

-- Tokens that open something: requests (access), new access tokens (refresh), one sign-in (sign-in). A reference table, not
-- distributed.
CREATE TABLE tokens (
    token_hash BYTEA  NOT NULL PRIMARY KEY,        -- SHA-256 of the token; the token itself is not kept
    kind       TEXT   NOT NULL,                    -- access, refresh, sign-in
    user_id    TEXT   NOT NULL,
    version    BIGINT NOT NULL,                    -- the user's version; a token of another one does not hold
    sign_in    BYTEA  NOT NULL,                    -- SHA-256 of the id of the sign-in that it came with: they end together
    made_by    TEXT   NOT NULL DEFAULT '',         -- who let somebody in as this user; empty: the user himself signed in
    created    BIGINT NOT NULL,
    expires    BIGINT NOT NULL
);
CREATE INDEX tokens_expiry ON tokens (expires);
CREATE INDEX tokens_user ON tokens (user_id, kind, created);
CREATE INDEX tokens_sign_in ON tokens (sign_in);
CREATE INDEX tokens_made_by ON tokens (made_by) WHERE made_by <> '';

ALTER TABLE sign_ins ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
CREATE INDEX sign_ins_user ON sign_ins (user_id, created);
CREATE INDEX sign_ins_made_by ON sign_ins (made_by) WHERE made_by <> '';
