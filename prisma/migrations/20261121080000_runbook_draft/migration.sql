-- CreateTable
CREATE TABLE "runbook_draft" (
    "id" UUID NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "original" BYTEA NOT NULL,
    "source" TEXT NOT NULL,
    "canonical" BOOLEAN NOT NULL DEFAULT false,
    "recognised" JSONB NOT NULL,
    "findings" JSONB NOT NULL,
    "repairs" JSONB NOT NULL,
    "warnings" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "publishedAs" UUID,

    CONSTRAINT "runbook_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "runbook_draft_publishedAs_key" ON "runbook_draft"("publishedAs");

-- CreateIndex
CREATE INDEX "runbook_draft_createdById_createdAt_idx" ON "runbook_draft"("createdById", "createdAt");
