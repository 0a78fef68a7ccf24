-- By how much the clock of a worker's machine is ahead of the database's: too much, and it takes no part in judging.
ALTER TABLE "worker" ADD COLUMN "clockDifferenceMs" DOUBLE PRECISION;
