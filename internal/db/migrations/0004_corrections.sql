-- +goose Up

-- What people decided about events against what facts and settings say. The last word about an event holds.
CREATE TABLE corrections (
    account  BIGINT NOT NULL,
    event    BIGINT NOT NULL,
    seq      BIGINT NOT NULL,
    kind     TEXT   NOT NULL,                      -- void, restore, customer, reprice
    customer BIGINT NOT NULL DEFAULT 0,            -- who pays
    revision BIGINT NOT NULL,                      -- the correction that it is part of: who, why
    PRIMARY KEY (account, event, seq)
)/*clustered*/;
