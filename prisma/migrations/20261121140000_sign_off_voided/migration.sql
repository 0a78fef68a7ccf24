ALTER TABLE "sign_off" ADD COLUMN "voided" JSONB;
