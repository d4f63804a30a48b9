-- +goose Up

-- A closed month does not change: what begins or ends to wait after the close counts on the day on which it did.
ALTER TABLE waiting ADD COLUMN day_billed BIGINT NOT NULL DEFAULT 0; -- the day under which it counts
ALTER TABLE waiting ADD COLUMN ended_day BIGINT;                     -- the day under which it stopped to count
UPDATE waiting SET day_billed = day;
UPDATE waiting SET ended_day = day WHERE closed IS NOT NULL;

-- Who closed a month last, or opened it again, and why.
ALTER TABLE periods ADD COLUMN at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE periods ADD COLUMN who TEXT NOT NULL DEFAULT '';
ALTER TABLE periods ADD COLUMN reason TEXT NOT NULL DEFAULT '';
