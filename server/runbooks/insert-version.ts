import { isDeepStrictEqual } from 'node:util'
import { sha256 } from '../kernel/canonical-hash.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { toJson } from '../kernel/json-column.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { isGranted } from '../people/grants.rules.ts'
import type { RunbookDocument } from './document.ts'
import { findNamed } from './find-named.ts'
import { loadOwnership } from './load-ownership.ts'
import { isSameName } from './naming.rules.ts'
import { nameOfAnother, runbookNotFound } from './refusals.rules.ts'
import { mayPublish } from './rules.ts'
import { storedDocument } from './stored-document.ts'

interface NewVersion {
  document: RunbookDocument
  /** The text it was read from, in whatever form. */
  markdown: string
  reason: string
  /** A new version of this runbook; without it, of the one with the same name, or a new one. */
  runbookId?: string | undefined
  /** Names the runbook in place of the document. */
  name?: string | undefined
}

export interface Inserted {
  runbookId: string
  runbookVersionId: string
  version: number
  /** False: the newest version says the same already, and nothing was added. */
  isNew: boolean
}

/**
 * Adds an immutable version of a runbook, in the caller's transaction. Of one that is there, who `mayPublish` may.
 * Refuses with `view_only`, `no_grant`, `forbidden`, with `not_found` an unknown id, and with
 * `already_in_state` a name that another runbook has.
 */
export async function insertVersion(ctx: Context, tx: Transaction, given: NewVersion): Promise<Inserted> {
  const { document, markdown, reason } = given
  const runbookId = await runbookOf(ctx, tx, given)
  await tx.$queryRaw`SELECT 1 FROM runbook WHERE id = ${runbookId}::uuid FOR UPDATE`
  const newest = await tx.runbookVersion.findFirst({ where: { runbookId }, orderBy: { version: 'desc' } })
  if (newest && isSame(newest.document, document)) {
    return { runbookId, runbookVersionId: newest.id, version: newest.version, isNew: false }
  }
  const { id, version } = await tx.runbookVersion.create({
    data: {
      runbookId,
      version: (newest?.version ?? 0) + 1,
      document: toJson(document),
      markdown,
      sha256: sha256(markdown),
      reason,
      createdById: ctx.person?.id ?? null,
      createdAt: ctx.now(),
    },
  })
  return { runbookId, runbookVersionId: id, version, isNew: true }
}

async function runbookOf(ctx: Context, tx: Transaction, given: NewVersion): Promise<string> {
  const { document, runbookId, name } = given
  if (runbookId === undefined) return runbookNamed(ctx, tx, name ?? document.name, document)
  const runbook = await tx.runbook.findUnique({ where: { id: runbookId } })
  if (!runbook) throw runbookNotFound()
  await authorisePublication(ctx, tx, runbookId)
  if (isSameName(runbook.name, document.name)) return runbookId
  const holder = await findNamed(tx, document.name)
  if ('runbook' in holder && !holder.isFormer) {
    throw nameOfAnother(holder.runbook)
  }
  await tx.runbook.update({
    where: { id: runbookId },
    data: { name: document.name, formerNames: { push: runbook.name } },
  })
  return runbookId
}

/** The runbook of this name, or a new one. One that was renamed since keeps the name it has. */
async function runbookNamed(
  ctx: Context,
  tx: Transaction,
  name: string,
  document: RunbookDocument,
): Promise<string> {
  const holder = await findNamed(tx, name)
  if ('runbook' in holder) {
    await authorisePublication(ctx, tx, holder.runbook.id)
    return holder.runbook.id
  }
  const { key } = holder
  const systemId = await systemOfNew(ctx, tx, document)
  const { count } = await tx.runbook.createMany({ data: [{ key, name, systemId }], skipDuplicates: true })
  // Someone took the key a moment ago, for this name or another.
  if (count === 0) return runbookNamed(ctx, tx, name, document)
  const { id } = await tx.runbook.findUniqueOrThrow({ where: { key } })
  return id
}

/** Refuses who may publish no version of the runbook; the installation itself may all. */
async function authorisePublication(ctx: Context, tx: Transaction, runbookId: string): Promise<void> {
  // Before anything is judged: whoever gives it to a system meanwhile goes first, or waits.
  await tx.$queryRaw`SELECT 1 FROM runbook WHERE id = ${runbookId}::uuid FOR UPDATE`
  if (ctx.actor.kind === 'system') return
  authorise(mayPublish(requirePerson(ctx), await loadOwnership(tx, runbookId)))
}

/** A new runbook belongs to the system that its text names, if who publishes it is an owner of that one. */
async function systemOfNew({ actor, person }: Context, tx: Transaction, { system: key }: RunbookDocument) {
  if (!key) return null
  const system = await tx.system.findUnique({ where: { key }, select: { id: true } })
  const isOwner = system && (actor.kind === 'system' || (person && isGranted(person, system.id, 'owner')))
  return isOwner ? system.id : null
}

const plain = (document: RunbookDocument): unknown => JSON.parse(JSON.stringify(document))

const isSame = (kept: unknown, document: RunbookDocument) =>
  isDeepStrictEqual(plain(storedDocument(kept)), plain(document))
