-- What is done to the installation: sign-ins, sessions, tokens, people, systems, settings, in one chain that is only added
-- to. The newest number and hash stand beside it: their row is also the lock under which one is added.
CREATE TABLE "security_event" (
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actor" JSONB NOT NULL,
    "source" JSONB NOT NULL,
    "subject" JSONB,
    "before" JSONB,
    "after" JSONB,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "security_event_pkey" PRIMARY KEY ("seq")
);
CREATE INDEX "security_event_at_idx" ON "security_event"("at");

CREATE TABLE "security_chain" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "lastHash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "security_chain_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "security_chain_is_one" CHECK ("id" = 1)
);
INSERT INTO "security_chain" DEFAULT VALUES;

CREATE TRIGGER security_event_is_append_only BEFORE UPDATE OR DELETE ON "security_event"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER security_event_is_never_emptied BEFORE TRUNCATE ON "security_event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER security_chain_sequence BEFORE UPDATE OF "lastSeq" ON "security_chain"
  FOR EACH ROW EXECUTE FUNCTION refuse_sequence_decrease();
