-- How commands run where a worker is: isolated, unconfined or refused. Null: by a worker of an earlier version.
ALTER TABLE "worker" ADD COLUMN "commands" TEXT;
