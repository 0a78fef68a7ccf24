-- Each signature and each decision of a gate as a row of its own that is only ever added, beside the rows of sign-offs and
-- gates, which show what stands at present.
CREATE TABLE "signature" (
    "deploymentId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "printedName" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "role" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "meaning" TEXT NOT NULL,
    "decision" TEXT,
    "reason" TEXT,
    "recordSha256" TEXT NOT NULL,
    "chainHead" TEXT NOT NULL,
    "eventHash" TEXT NOT NULL,

    CONSTRAINT "signature_pkey" PRIMARY KEY ("deploymentId","seq")
);

ALTER TABLE "signature" ADD CONSTRAINT "signature_deploymentId_seq_fkey" FOREIGN KEY ("deploymentId", "seq") REFERENCES "event"("deploymentId", "seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was signed before this table is in the events that recorded it, in whatever form: these facts have the same
-- names in all of them.
INSERT INTO "signature"
SELECT "deploymentId", seq, 'sign_off', data->>'key', actor->>'id', data#>>'{signature,printedName}',
  coalesce(data#>>'{signature,title}', ''), data#>>'{signature,role}', (data#>>'{signature,at}')::timestamptz,
  data#>>'{signature,meaning}', NULL, data#>>'{signature,reason}', data#>>'{signature,recordSha256}',
  data#>>'{signature,chainHead}', hash
FROM "event" WHERE type IN ('sign_off.signed', 'sign_off.rejected');

INSERT INTO "signature"
SELECT "deploymentId", seq, 'gate', data#>>'{gate,key}', actor->>'id', data->>'byName',
  coalesce(data->>'title', ''), data#>>'{role,title}', (data->>'at')::timestamptz,
  data->>'meaning', data->>'decision', data->>'reason', data->>'recordSha256',
  data->>'chainHead', hash
FROM "event" WHERE type = 'gate.decided';

CREATE TRIGGER signature_is_append_only BEFORE UPDATE OR DELETE ON "signature"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signature_is_never_emptied BEFORE TRUNCATE ON "signature"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
