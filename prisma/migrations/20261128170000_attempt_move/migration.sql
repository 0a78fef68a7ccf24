-- What a traffic step's attempt asks of the router, and when nothing of it could come any more. Attempts of before tell
-- nothing of it.
ALTER TABLE "attempt" ADD COLUMN "move" JSONB;
