-- +goose Up

-- One text serves SQLite and PostgreSQL. Instants are milliseconds UTC, days are days since 1970-01-01, money is
-- millionths of a currency unit, ids are made in Go. A decimal of 12 places is two columns: whole millionths and
-- the rest in 10^-12 (…_pico, 0 to 999999). Tables that grow carry the account's number first: the distribution column.

-- ---- Reference tables (not distributed) ----

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE users (
    id            TEXT   NOT NULL PRIMARY KEY,
    email         TEXT   NOT NULL UNIQUE,          -- folded to lower case
    first_name    TEXT   NOT NULL DEFAULT '',
    last_name     TEXT   NOT NULL DEFAULT '',
    password_hash TEXT   NOT NULL DEFAULT '',      -- argon2id; empty: cannot sign in with a password
    roles         TEXT   NOT NULL,                 -- comma separated
    customer      TEXT   NOT NULL DEFAULT '',      -- public id of the Customer role's own company
    version       BIGINT NOT NULL DEFAULT 1,       -- grows with every change; a remembered sign-in of an older one is dropped
    created       BIGINT NOT NULL,
    modified      BIGINT NOT NULL,
    archived      BIGINT
);

CREATE TABLE user_accounts (
    user_id TEXT   NOT NULL,
    account BIGINT NOT NULL,
    PRIMARY KEY (user_id, account)
)/*clustered*/;

CREATE TABLE api_keys (
    id         TEXT   NOT NULL PRIMARY KEY,
    key_hash   BYTEA  NOT NULL UNIQUE,             -- SHA-256 of the key; the key itself is not kept
    user_id    TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    created    BIGINT NOT NULL,
    expires    BIGINT,
    revoked    BIGINT
);

CREATE TABLE sign_ins (
    id_hash  BYTEA  NOT NULL PRIMARY KEY,          -- SHA-256 of the cookie's value
    user_id  TEXT   NOT NULL,
    version  BIGINT NOT NULL,                      -- the user's version at sign-in
    created  BIGINT NOT NULL,
    expires  BIGINT NOT NULL
);
CREATE INDEX sign_ins_expiry ON sign_ins (expires);

CREATE TABLE replays (
    scope_hash  BYTEA   NOT NULL PRIMARY KEY,      -- caller, route and Idempotency-Key
    body_hash   BYTEA   NOT NULL,
    status      BIGINT  NOT NULL,                  -- 0: still running
    content_type TEXT   NOT NULL DEFAULT '',
    body        BYTEA,
    created     BIGINT  NOT NULL,
    expires     BIGINT  NOT NULL
);
CREATE INDEX replays_expiry ON replays (expires);

CREATE TABLE audit (
    account BIGINT NOT NULL,                       -- 0: concerns no account
    id      TEXT   NOT NULL,                       -- time-ordered
    at      BIGINT NOT NULL,
    who     TEXT   NOT NULL,
    what    TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    detail  TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (account, id)
)/*clustered*/;

-- ---- Who exists ----

CREATE TABLE accounts (
    account     BIGINT NOT NULL PRIMARY KEY,       -- short number; the public id is text
    id          TEXT   NOT NULL UNIQUE,
    parent_id   TEXT   NOT NULL DEFAULT '',
    name        TEXT   NOT NULL,
    currency    TEXT   NOT NULL,                   -- fixed at the first posting
    carrier     TEXT   NOT NULL DEFAULT '{}',      -- TwilioAccountSid and the like; secrets are not kept here
    options     TEXT   NOT NULL DEFAULT '{}',      -- MaxPhoneNumbers, LogoId, callback secret hash ...
    created     BIGINT NOT NULL,
    modified    BIGINT NOT NULL,
    created_by  TEXT   NOT NULL DEFAULT '',
    modified_by TEXT   NOT NULL DEFAULT '',
    archived    BIGINT
);

-- The account's lock and its posting sequence: read and written in every transaction that writes for the account.
CREATE TABLE sequences (
    account    BIGINT NOT NULL PRIMARY KEY,
    last_seq   BIGINT NOT NULL,
    config_seq BIGINT NOT NULL,                    -- sequence of the last change of customers, sessions' rules, terms
    digest     BYTEA  NOT NULL                     -- of the last commit; the next one continues it
);
-- Account 0 is the house: what concerns no single account, such as the creation of accounts, is numbered there.
INSERT INTO sequences (account, last_seq, config_seq, digest) VALUES (0, 0, 0, '');

CREATE TABLE customers (
    account     BIGINT NOT NULL,
    customer    BIGINT NOT NULL,                   -- short number inside the account, from 1
    id          TEXT   NOT NULL UNIQUE,
    parent      BIGINT NOT NULL DEFAULT 0,
    name        TEXT   NOT NULL,
    reference   TEXT   NOT NULL DEFAULT '',
    staging     BOOLEAN NOT NULL DEFAULT FALSE,
    body        TEXT   NOT NULL DEFAULT '{}',      -- Data and the other members that the product only keeps
    created     BIGINT NOT NULL,
    modified    BIGINT NOT NULL,
    created_by  TEXT   NOT NULL DEFAULT '',
    modified_by TEXT   NOT NULL DEFAULT '',
    archived    BIGINT,
    PRIMARY KEY (account, customer)
)/*clustered*/;

-- What is effective from a local midnight on: zone, home country, billing settings, deck, AI policy, exchange rates,
-- mapping of numbers. The latest from_day not after the day in question holds; of equal ones the highest seq.
CREATE TABLE terms (
    account  BIGINT NOT NULL,
    customer BIGINT NOT NULL,                      -- 0: the account's own
    kind     TEXT   NOT NULL,
    name     TEXT   NOT NULL,                      -- currency of a rate, number of a mapping; otherwise empty
    from_day BIGINT NOT NULL,
    seq      BIGINT NOT NULL,
    body     TEXT   NOT NULL,
    PRIMARY KEY (account, customer, kind, name, from_day, seq)
)/*clustered*/;

CREATE TABLE decks (
    account  BIGINT NOT NULL,
    name     TEXT   NOT NULL,
    version  BIGINT NOT NULL,
    seq      BIGINT NOT NULL,
    currency TEXT   NOT NULL,
    row_count BIGINT NOT NULL,
    digest   BYTEA  NOT NULL,
    body     BYTEA  NOT NULL,                      -- the file as loaded, gzip
    loaded   BIGINT NOT NULL,
    loaded_by TEXT  NOT NULL DEFAULT '',
    PRIMARY KEY (account, name, version)
)/*clustered*/;

CREATE TABLE sessions (
    account     BIGINT NOT NULL,
    session     BIGINT NOT NULL,                   -- sequence at which it was first written
    id          TEXT   NOT NULL UNIQUE,
    customer    BIGINT NOT NULL DEFAULT 0,         -- 0: not known yet
    call_sid    TEXT   NOT NULL DEFAULT '',
    call_key    BIGINT NOT NULL DEFAULT 0,
    body        TEXT   NOT NULL DEFAULT '{}',
    seq         BIGINT NOT NULL,                   -- of the last change
    started     BIGINT NOT NULL,
    day         BIGINT NOT NULL,
    created     BIGINT NOT NULL,
    modified    BIGINT NOT NULL,
    archived    BIGINT,
    PRIMARY KEY (account, session)
)/*clustered*/;
CREATE INDEX sessions_call ON sessions (account, call_key) WHERE call_key <> 0;
CREATE INDEX sessions_day ON sessions (account, day, session);

-- Every change of an account, customer, session, terms or deck, as it was written: what "as of" answers from.
CREATE TABLE revisions (
    account BIGINT NOT NULL,
    seq     BIGINT NOT NULL,
    kind    TEXT   NOT NULL,
    id      TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    who     TEXT   NOT NULL,
    body    TEXT   NOT NULL,
    PRIMARY KEY (account, seq)
)/*clustered*/;

-- ---- Facts ----

-- Natural keys, for ever: not partitioned by time, never touched by retention.
CREATE TABLE identities (
    account  BIGINT NOT NULL,
    key_hash BYTEA  NOT NULL,                      -- 16 bytes
    digest   BYTEA  NOT NULL,                      -- of the content last sent under this key, 16 bytes
    seq      BIGINT NOT NULL,                      -- of the fact's first version, its number
    PRIMARY KEY (account, key_hash)
)/*clustered*/;

CREATE TABLE facts (
    account          BIGINT NOT NULL,
    seq              BIGINT NOT NULL,
    event            BIGINT NOT NULL,              -- sequence of the first version: the event's number
    source           TEXT   NOT NULL,
    source_id        TEXT   NOT NULL,
    leaf             TEXT   NOT NULL,
    happened         BIGINT NOT NULL,
    received         BIGINT NOT NULL,
    day              BIGINT NOT NULL,              -- local, of the zone named beside it
    zone             TEXT   NOT NULL,
    count            BIGINT,
    quantity         BIGINT,
    quantity_pico    BIGINT,
    duration_seconds BIGINT,
    cost             BIGINT,
    cost_pico        BIGINT,
    cost_currency    TEXT   NOT NULL DEFAULT '',
    customer         BIGINT NOT NULL DEFAULT 0,    -- as the source said; who pays is on the posting
    session_id       TEXT   NOT NULL DEFAULT '',
    session_key      BIGINT NOT NULL DEFAULT 0,
    call_sid         TEXT   NOT NULL DEFAULT '',
    call_key         BIGINT NOT NULL DEFAULT 0,
    parent_sid       TEXT   NOT NULL DEFAULT '',
    parent_key       BIGINT NOT NULL DEFAULT 0,
    direction        TEXT   NOT NULL DEFAULT '',
    account_code     TEXT   NOT NULL DEFAULT '',
    to_country       TEXT   NOT NULL DEFAULT '',
    to_prefix        TEXT   NOT NULL DEFAULT '',
    recorded         BIGINT,                       -- 1, 0, or not said
    ai_minutes       BIGINT,                       -- as sent by the answering service
    ended            BIGINT,                       -- end of a conversation
    minutes          BIGINT,                       -- AI minutes by the policy in force when this version was written
    parties          BYTEA,                        -- salted digest of the numbers
    witness_of       BIGINT NOT NULL DEFAULT 0,    -- event of which this is a second source's record; never priced
    guessed          BIGINT NOT NULL DEFAULT 0,    -- 1: nobody said when it happened; it is when it was received
    PRIMARY KEY (account, seq)
)/*clustered*/;
CREATE INDEX facts_day ON facts (account, day, seq);
CREATE INDEX facts_call ON facts (account, call_key, seq) WHERE call_key <> 0;
CREATE INDEX facts_parent ON facts (account, parent_key, seq) WHERE parent_key <> 0;
CREATE INDEX facts_session ON facts (account, session_key, seq) WHERE session_key <> 0;
CREATE INDEX facts_versions ON facts (account, event, seq) WHERE event <> seq;
CREATE INDEX facts_witnesses ON facts (account, witness_of, seq) WHERE witness_of <> 0;

-- The only place where numbers and names of people stand; erasing a row leaves everything else verifiable.
CREATE TABLE personal (
    account    BIGINT NOT NULL,
    event      BIGINT NOT NULL,
    salt       BYTEA  NOT NULL,
    from_party TEXT   NOT NULL DEFAULT '',
    to_party   TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (account, event)
)/*clustered*/;

-- A contradiction, an attempt outside the caller's scope: kept for review, never acted upon by itself.
CREATE TABLE reviews (
    account BIGINT NOT NULL,
    id      BYTEA  NOT NULL,                       -- of kind, subject and content: the same thing is kept once
    kind    TEXT   NOT NULL,                       -- conflict, out of scope, witness differs
    subject BIGINT NOT NULL,                       -- event, billable or session number
    at      BIGINT NOT NULL,
    who     TEXT   NOT NULL,
    detail  TEXT   NOT NULL,
    PRIMARY KEY (account, id)
)/*clustered*/;

-- ---- Billables and postings ----

CREATE TABLE billables (
    account    BIGINT NOT NULL,
    billable   BIGINT NOT NULL,                    -- sequence at which it was first written
    seq        BIGINT NOT NULL,                    -- of the last change
    customer   BIGINT NOT NULL DEFAULT 0,          -- 0: the session's
    session_id TEXT   NOT NULL DEFAULT '',
    session_key BIGINT NOT NULL DEFAULT 0,
    call_sid   TEXT   NOT NULL DEFAULT '',
    call_key   BIGINT NOT NULL DEFAULT 0,
    scope      BIGINT NOT NULL DEFAULT 0,          -- the Customer who said it; 0: somebody with the whole account
    merged     BIGINT NOT NULL DEFAULT 0,          -- the older billable of which this turned out to be the repeat
    received   BIGINT NOT NULL,
    received_by TEXT  NOT NULL,
    PRIMARY KEY (account, billable)
)/*clustered*/;
CREATE INDEX billables_call ON billables (account, call_key) WHERE call_key <> 0;
CREATE INDEX billables_session ON billables (account, session_key) WHERE session_key <> 0;

CREATE TABLE postings (
    account      BIGINT NOT NULL,
    seq          BIGINT NOT NULL,
    kind         TEXT   NOT NULL,                  -- charge, reversal; later: linked, period, credit
    event        BIGINT NOT NULL,                  -- 0: belongs to no event
    customer     BIGINT NOT NULL,
    payer_rule   TEXT   NOT NULL,                  -- billable, event, session, mapping
    item         TEXT   NOT NULL,
    leaf         TEXT   NOT NULL,
    units        BIGINT NOT NULL,
    units_pico   BIGINT NOT NULL,
    amount       BIGINT NOT NULL,
    currency     TEXT   NOT NULL,
    international BIGINT NOT NULL,                 -- 1, -1 on its reversal, or 0
    recorded     BIGINT NOT NULL,                  -- 1, -1 on its reversal, or 0
    day          BIGINT NOT NULL,                  -- happened
    day_billed   BIGINT NOT NULL,
    period       BIGINT NOT NULL,                  -- month of day_billed
    priced       BIGINT NOT NULL,
    posted       BIGINT NOT NULL,
    origin       BIGINT NOT NULL DEFAULT 0,        -- posting that this one reverses or replaces
    reason       TEXT   NOT NULL DEFAULT '',
    author       TEXT   NOT NULL DEFAULT '',
    -- Explanation, by reference to what never changes.
    fact         BIGINT NOT NULL,                  -- version of the event that was priced
    rule         TEXT   NOT NULL,                  -- item or deck
    terms        BIGINT NOT NULL,                  -- sequence of the billing settings or of the deck's assignment
    deck         TEXT   NOT NULL DEFAULT '',
    deck_version BIGINT NOT NULL DEFAULT 0,
    deck_row     BIGINT NOT NULL DEFAULT 0,
    billed_seconds BIGINT NOT NULL DEFAULT 0,
    exchange     BIGINT NOT NULL DEFAULT 0,        -- sequence of the exchange rate, 0: none needed
    billable     BIGINT NOT NULL DEFAULT 0,
    verdict      TEXT   NOT NULL DEFAULT '',       -- why international or not
    PRIMARY KEY (account, seq)
)/*clustered*/;
CREATE INDEX postings_event ON postings (account, event, seq);
CREATE INDEX postings_customer ON postings (account, customer, day_billed, seq);

-- What waits, with the reason; a row whose closed is not null no longer waits.
CREATE TABLE waiting (
    account  BIGINT NOT NULL,
    subject  BIGINT NOT NULL,                      -- event or billable number
    opened   BIGINT NOT NULL,                      -- sequence
    kind     TEXT   NOT NULL,                      -- event, billable
    reason   TEXT   NOT NULL,
    customer BIGINT NOT NULL,
    leaf     TEXT   NOT NULL,
    day      BIGINT NOT NULL,
    since    BIGINT NOT NULL,
    recorded BIGINT NOT NULL DEFAULT 0,            -- 1: a recording, which a customer has whether it is priced or not
    closed   BIGINT,
    PRIMARY KEY (account, subject, opened)
)/*clustered*/;
CREATE INDEX waiting_open ON waiting (account, subject) WHERE closed IS NULL;

-- Accounts in which something that events may be waiting for has arrived; pages of waiting events are looked at again.
CREATE TABLE rechecks (
    account BIGINT NOT NULL PRIMARY KEY,
    after   BIGINT NOT NULL                        -- subjects up to this one are done
);

CREATE TABLE periods (
    account BIGINT NOT NULL,
    month   BIGINT NOT NULL,
    state   TEXT   NOT NULL,                       -- open, closing, closed
    seq     BIGINT NOT NULL,
    PRIMARY KEY (account, month)
)/*clustered*/;

-- ---- Daily totals: derived, recomputed by verify ----

-- The checks keep a sum from leaving the range of whole numbers, where SQLite would go on in floating point without a word.

-- By day happened: what ListUsageRecords reads. currency '' stands for a cost that is not known yet.
CREATE TABLE usage_days (
    account       BIGINT NOT NULL,
    day           BIGINT NOT NULL,
    leaf          TEXT   NOT NULL,
    currency      TEXT   NOT NULL,
    events        BIGINT NOT NULL,
    count         BIGINT NOT NULL,
    quantity      BIGINT NOT NULL CHECK (quantity BETWEEN -9000000000000000000 AND 9000000000000000000),
    quantity_pico BIGINT NOT NULL,
    cost          BIGINT NOT NULL CHECK (cost BETWEEN -9000000000000000000 AND 9000000000000000000),
    cost_pico     BIGINT NOT NULL,
    PRIMARY KEY (account, day, leaf, currency)
)/*clustered*/;

-- By day happened: what GetAIUsage reads. customer 0: nobody's yet.
CREATE TABLE ai_days (
    account       BIGINT NOT NULL,
    day           BIGINT NOT NULL,
    customer      BIGINT NOT NULL,
    conversations BIGINT NOT NULL,
    minutes       BIGINT NOT NULL,
    PRIMARY KEY (account, day, customer)
)/*clustered*/;

-- By day billed: what GetBilling and reports read. customer 0: usage that belongs to nobody yet, without amounts; rule '':
-- recordings of what waits for a price.
CREATE TABLE billing_days (
    account       BIGINT NOT NULL,
    day           BIGINT NOT NULL,
    customer      BIGINT NOT NULL,
    item          TEXT   NOT NULL,
    rule          TEXT   NOT NULL,                 -- item or deck: deck-priced calls do not consume allowances
    currency      TEXT   NOT NULL,
    events        BIGINT NOT NULL,
    units         BIGINT NOT NULL CHECK (units BETWEEN -9000000000000000000 AND 9000000000000000000),
    units_pico    BIGINT NOT NULL,
    amount        BIGINT NOT NULL CHECK (amount BETWEEN -9000000000000000000 AND 9000000000000000000),
    international BIGINT NOT NULL,                 -- amount of the international ones, within that of all
    recordings    BIGINT NOT NULL,
    PRIMARY KEY (account, day, customer, item, rule, currency)
)/*clustered*/;

-- One row per commit and account: the digest of what was written, continuing the one before.
CREATE TABLE commits (
    account   BIGINT NOT NULL,
    last_seq  BIGINT NOT NULL,
    first_seq BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    digest    BYTEA  NOT NULL,
    PRIMARY KEY (account, last_seq)
)/*clustered*/;

-- ---- Reports ----

CREATE TABLE reports (
    account   BIGINT NOT NULL,
    id        TEXT   NOT NULL UNIQUE,
    kind      TEXT   NOT NULL,
    name      TEXT   NOT NULL,
    request   TEXT   NOT NULL,
    as_of     BIGINT NOT NULL DEFAULT 0,           -- posting sequence that the content was read at
    status    TEXT   NOT NULL,                     -- Queued, Running, Completed, Error
    message   TEXT   NOT NULL DEFAULT '',
    owner     TEXT   NOT NULL,                     -- user id
    scope     TEXT   NOT NULL,                     -- the owner's scope when he asked
    email     TEXT   NOT NULL DEFAULT '',
    webhook   TEXT   NOT NULL DEFAULT '',
    server    TEXT   NOT NULL DEFAULT '',          -- logical name of the server that runs it
    attempts  BIGINT NOT NULL DEFAULT 0,
    lease     BIGINT NOT NULL DEFAULT 0,           -- until when the server may be believed alive
    created   BIGINT NOT NULL,
    updated   BIGINT NOT NULL,
    archived  BIGINT,
    PRIMARY KEY (account, id)
)/*clustered*/;
CREATE INDEX reports_queue ON reports (status, created) WHERE archived IS NULL;
