-- The data that a recorded reason was made from; rows of before keep their sentence alone.
ALTER TABLE "step" ADD COLUMN "reasonData" JSONB;
ALTER TABLE "attempt" ADD COLUMN "cancelReasonData" JSONB,
ADD COLUMN "reasonData" JSONB;
ALTER TABLE "verdict" ADD COLUMN "reasonData" JSONB;
