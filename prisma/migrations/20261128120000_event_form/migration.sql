-- The version of the form in which an event was recorded. All that exist have the first, and so has what a process of
-- the version before this one still records while it is replaced.
ALTER TABLE "event" ADD COLUMN "form" INTEGER NOT NULL DEFAULT 1;
