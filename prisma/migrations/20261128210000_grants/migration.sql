-- Who may do what with a system: granted to people or to groups. Without a grant one looks, at most.
CREATE TABLE "person_group" (
  "id" UUID NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL UNIQUE,
  "everyone" BOOLEAN NOT NULL DEFAULT false,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
-- Everyone with an account is in this one, without a row in person_group_member.
INSERT INTO "person_group" ("id", "name", "everyone") VALUES ('00000000-0000-7000-8000-000000000001', 'Everyone', true);

CREATE TABLE "person_group_member" (
  "groupId" UUID NOT NULL REFERENCES "person_group" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "userId" UUID NOT NULL REFERENCES "person" ("id") ON UPDATE CASCADE ON DELETE RESTRICT,
  PRIMARY KEY ("groupId", "userId")
);
CREATE INDEX "person_group_member_userId_idx" ON "person_group_member" ("userId");

CREATE TABLE "system_grant" (
  "id" UUID NOT NULL PRIMARY KEY,
  "systemId" UUID NOT NULL REFERENCES "system" ("id") ON UPDATE CASCADE ON DELETE RESTRICT,
  "userId" UUID REFERENCES "person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "groupId" UUID REFERENCES "person_group" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "level" TEXT NOT NULL CHECK ("level" IN ('participant', 'deployer', 'owner')),
  "grantedById" UUID,
  "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CHECK (("userId" IS NULL) <> ("groupId" IS NULL))
);
CREATE UNIQUE INDEX "system_grant_systemId_userId_key" ON "system_grant" ("systemId", "userId");
CREATE UNIQUE INDEX "system_grant_systemId_groupId_key" ON "system_grant" ("systemId", "groupId");
CREATE INDEX "system_grant_userId_idx" ON "system_grant" ("userId");
CREATE INDEX "system_grant_groupId_idx" ON "system_grant" ("groupId");

-- What every member could do with the systems of before, they still can, until an owner says otherwise.
INSERT INTO "system_grant" ("id", "systemId", "groupId", "level")
SELECT gen_random_uuid(), "id", '00000000-0000-7000-8000-000000000001', 'deployer' FROM "system";

ALTER TABLE "system" ADD COLUMN "visibility" TEXT NOT NULL DEFAULT 'everyone' CHECK ("visibility" IN ('everyone', 'members'));

-- A runbook belongs to the system that it was deployed to last.
ALTER TABLE "runbook" ADD COLUMN "systemId" UUID REFERENCES "system" ("id") ON UPDATE CASCADE ON DELETE SET NULL;
UPDATE "runbook" SET "systemId" =
  (SELECT d."systemId" FROM "deployment" d
    JOIN "runbook_version" v ON v."id" = d."runbookVersionId"
    JOIN "system" s ON s."id" = d."systemId"
    WHERE v."runbookId" = "runbook"."id" AND NOT d."rehearsal" AND s."key" <> 'rehearsals'
    ORDER BY d."number" DESC LIMIT 1);
-- Versions from before it was given to its system are nobody's: in earnest only this one and later ones are deployed.
ALTER TABLE "runbook" ADD COLUMN "ownedFromVersion" INTEGER NOT NULL DEFAULT 1;
CREATE INDEX "runbook_systemId_idx" ON "runbook" ("systemId");

-- Whoever the lead adds to a deployment, beside its roles and signers.
CREATE TABLE "deployment_member" (
  "deploymentId" UUID NOT NULL REFERENCES "deployment" ("id") ON UPDATE CASCADE ON DELETE RESTRICT,
  "key" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "addedByName" TEXT,
  "addedAt" TIMESTAMPTZ(3) NOT NULL,
  "removedAt" TIMESTAMPTZ(3),
  PRIMARY KEY ("deploymentId", "key")
);
CREATE INDEX "deployment_member_key_idx" ON "deployment_member" ("key");
