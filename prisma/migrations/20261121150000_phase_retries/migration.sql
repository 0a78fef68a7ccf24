-- None said is no limit; 0 was both.
ALTER TABLE "phase" ALTER COLUMN "maxRetries" DROP DEFAULT, ALTER COLUMN "maxRetries" DROP NOT NULL;
UPDATE "phase" SET "maxRetries" = NULL WHERE "maxRetries" = 0;
