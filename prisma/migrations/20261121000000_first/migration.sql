-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "globalRole" TEXT NOT NULL DEFAULT 'member',
    "passwordHash" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "userAgent" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_failure" (
    "subject" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "lastFailedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "blockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "password_failure_pkey" PRIMARY KEY ("subject")
);

-- CreateTable
CREATE TABLE "idempotent_request" (
    "userId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "status" INTEGER,
    "response" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_request_pkey" PRIMARY KEY ("userId","key")
);

-- CreateTable
CREATE TABLE "system" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "system_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runbook" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "runbook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runbook_version" (
    "id" UUID NOT NULL,
    "runbookId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "markdown" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "runbook_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployment" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "runbookVersionId" UUID NOT NULL,
    "systemId" UUID NOT NULL,
    "fromVersion" TEXT NOT NULL,
    "toVersion" TEXT NOT NULL,
    "windowStart" TIMESTAMPTZ(3) NOT NULL,
    "windowEnd" TIMESTAMPTZ(3) NOT NULL,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "variables" JSONB NOT NULL DEFAULT '{}',
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "speed" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "hold" JSONB,
    "outcome" TEXT,
    "traffic" JSONB,
    "rollback" JSONB,
    "plan" JSONB NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "lastHash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "deployment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployment_role" (
    "deploymentId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "short" TEXT NOT NULL,
    "authorities" TEXT[],
    "duties" JSONB NOT NULL,
    "userId" UUID,
    "userName" TEXT,
    "backupUserId" UUID,
    "backupUserName" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "deployment_role_pkey" PRIMARY KEY ("deploymentId","key")
);

-- CreateTable
CREATE TABLE "item" (
    "id" UUID NOT NULL,
    "deploymentId" UUID NOT NULL,
    "sectionKey" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL DEFAULT true,
    "roleKey" TEXT,
    "dueMinutes" INTEGER,
    "verification" JSONB,
    "subItems" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "note" TEXT,
    "reason" TEXT,
    "changedById" UUID,
    "changedByName" TEXT,
    "changedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phase" (
    "deploymentId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "startsAtSeconds" INTEGER NOT NULL,
    "durationSeconds" INTEGER NOT NULL,
    "gateBefore" TEXT,
    "limitSeconds" INTEGER,
    "maxRetries" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "phase_pkey" PRIMARY KEY ("deploymentId","key")
);

-- CreateTable
CREATE TABLE "step" (
    "id" UUID NOT NULL,
    "deploymentId" UUID NOT NULL,
    "phaseKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "roleKey" TEXT,
    "spec" JSONB NOT NULL,
    "offsetSeconds" INTEGER,
    "durationSeconds" INTEGER NOT NULL DEFAULT 0,
    "dependsOn" TEXT[],
    "maxRetries" INTEGER NOT NULL DEFAULT 0,
    "timeoutSeconds" INTEGER,
    "onFailure" TEXT NOT NULL DEFAULT 'hold',
    "idempotent" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "readyAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,
    "endedByName" TEXT,
    "result" JSONB,

    CONSTRAINT "step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "deploymentId" UUID NOT NULL,
    "stepId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "workerId" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "leaseUntil" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "cancelReason" TEXT,
    "exitCode" INTEGER,
    "reason" TEXT,
    "outputBytes" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt_output" (
    "attemptId" UUID NOT NULL,
    "offset" INTEGER NOT NULL,
    "stream" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attempt_output_pkey" PRIMARY KEY ("attemptId","offset")
);

-- CreateTable
CREATE TABLE "gate" (
    "id" UUID NOT NULL,
    "deploymentId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "beforePhase" TEXT,
    "atSeconds" INTEGER,
    "criteria" JSONB NOT NULL,
    "voters" TEXT[],
    "authority" TEXT NOT NULL,
    "validSeconds" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "round" INTEGER NOT NULL DEFAULT 0,
    "votes" JSONB NOT NULL DEFAULT '[]',
    "openedAt" TIMESTAMPTZ(3),
    "decision" JSONB,
    "decidedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "gate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_off" (
    "id" UUID NOT NULL,
    "deploymentId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "userId" UUID,
    "userName" TEXT,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "signature" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sign_off_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verdict" (
    "deploymentId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "firedAt" TIMESTAMPTZ(3),

    CONSTRAINT "verdict_pkey" PRIMARY KEY ("deploymentId","key")
);

-- CreateTable
CREATE TABLE "event" (
    "deploymentId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actor" JSONB NOT NULL,
    "data" JSONB NOT NULL,
    "changes" JSONB NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("deploymentId","seq")
);

-- CreateTable
CREATE TABLE "sample" (
    "id" BIGSERIAL NOT NULL,
    "deploymentId" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION,
    "error" TEXT,
    "latencyMs" DOUBLE PRECISION,

    CONSTRAINT "sample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "monitor" (
    "deploymentId" UUID NOT NULL,
    "workerId" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "leaseUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "monitor_pkey" PRIMARY KEY ("deploymentId")
);

-- CreateTable
CREATE TABLE "presence" (
    "id" TEXT NOT NULL,
    "nodeId" TEXT NOT NULL,
    "deploymentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "api_token_userId_idx" ON "api_token"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "system_key_key" ON "system"("key");

-- CreateIndex
CREATE UNIQUE INDEX "runbook_key_key" ON "runbook"("key");

-- CreateIndex
CREATE UNIQUE INDEX "runbook_version_runbookId_version_key" ON "runbook_version"("runbookId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "deployment_number_key" ON "deployment"("number");

-- CreateIndex
CREATE INDEX "deployment_systemId_status_idx" ON "deployment"("systemId", "status");

-- CreateIndex
CREATE INDEX "deployment_role_userId_idx" ON "deployment_role"("userId");

-- CreateIndex
CREATE INDEX "item_deploymentId_position_idx" ON "item"("deploymentId", "position");

-- CreateIndex
CREATE INDEX "step_deploymentId_position_idx" ON "step"("deploymentId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "step_deploymentId_key_key" ON "step"("deploymentId", "key");

-- CreateIndex
CREATE INDEX "attempt_status_leaseUntil_idx" ON "attempt"("status", "leaseUntil");

-- CreateIndex
CREATE INDEX "attempt_deploymentId_status_idx" ON "attempt"("deploymentId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_stepId_number_key" ON "attempt"("stepId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "gate_deploymentId_key_key" ON "gate"("deploymentId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "sign_off_deploymentId_key_key" ON "sign_off"("deploymentId", "key");

-- CreateIndex
CREATE INDEX "sample_deploymentId_at_idx" ON "sample"("deploymentId", "at");

-- CreateIndex
CREATE INDEX "presence_deploymentId_idx" ON "presence"("deploymentId");

-- CreateIndex
CREATE INDEX "presence_nodeId_idx" ON "presence"("nodeId");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_userId_fkey" FOREIGN KEY ("userId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runbook_version" ADD CONSTRAINT "runbook_version_runbookId_fkey" FOREIGN KEY ("runbookId") REFERENCES "runbook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_runbookVersionId_fkey" FOREIGN KEY ("runbookVersionId") REFERENCES "runbook_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_systemId_fkey" FOREIGN KEY ("systemId") REFERENCES "system"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment_role" ADD CONSTRAINT "deployment_role_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phase" ADD CONSTRAINT "phase_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "step"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_output" ADD CONSTRAINT "attempt_output_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gate" ADD CONSTRAINT "gate_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Presence and worker heartbeats may be lost in a crash: they are written every few seconds anyway.
ALTER TABLE "presence" SET UNLOGGED;
ALTER TABLE "worker" SET UNLOGGED;

-- What happened stays as it happened: events and runbook versions can be added, never altered or removed.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON "event"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_is_never_emptied BEFORE TRUNCATE ON "event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER runbook_version_is_immutable BEFORE UPDATE OR DELETE ON "runbook_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER runbook_version_is_never_emptied BEFORE TRUNCATE ON "runbook_version"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A deployment's sequence only grows.
CREATE FUNCTION refuse_sequence_decrease() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."lastSeq" < OLD."lastSeq" THEN
    RAISE EXCEPTION 'a deployment''s sequence only grows' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER deployment_sequence BEFORE UPDATE OF "lastSeq" ON "deployment"
  FOR EACH ROW EXECUTE FUNCTION refuse_sequence_decrease();

-- Samples are many and short-lived readers scan the newest: a brin index on time keeps clean-up cheap.
CREATE INDEX "sample_at_brin" ON "sample" USING brin ("at");
