-- AlterTable
ALTER TABLE "gate" ADD COLUMN     "regressions" JSONB;
