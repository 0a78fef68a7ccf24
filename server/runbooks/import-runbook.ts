import { isDeepStrictEqual } from 'node:util'
import type { Prisma } from '../../generated/prisma/client.ts'
import { type Context, requirePerson } from '../core/context.ts'
import { env } from '../core/env.ts'
import { sha256 } from '../core/hash-chain.ts'
import { parse } from '../core/parse.ts'
import { authorise } from '../core/refusal.ts'
import type { RunbookDocument } from './document.ts'
import { importRunbookInput } from './inputs.ts'
import { keyOf } from './markdown/quantities.ts'
import { readMarkdown } from './read-markdown.ts'
import { documentCounts, type ImportReport, mayImport } from './rules.ts'
import { storedDocument } from './stored-document.ts'

export interface Imported {
  runbookId: string
  runbookVersionId: string
  version: number
  report: ImportReport
}

/**
 * Reads a runbook's Markdown into a new runbook, or into a new version of the one with the same key. A text that
 * says what the newest version says is answered with that version. Versions are immutable. What a runbook says is run by
 * the worker, so importing one is a permission of its own. Refuses with `invalid_input`, naming the line.
 */
export async function importRunbook(ctx: Context, input: unknown): Promise<Imported> {
  if (ctx.actor.kind === 'user') authorise(mayImport(requirePerson(ctx), env().GONOGO_IMPORT))
  const { markdown, name, reason } = parse(importRunbookInput, input)
  const { document, warnings } = readMarkdown(markdown)
  const key = keyOf(name ?? document.name)
  const hash = sha256(markdown)
  const report = { ...documentCounts(document), warnings }
  return ctx.db.$transaction(async tx => {
    const runbook = await tx.runbook.upsert({
      where: { key },
      create: { key, name: document.name },
      update: { name: document.name },
    })
    await tx.$queryRaw`SELECT 1 FROM runbook WHERE id = ${runbook.id}::uuid FOR UPDATE`
    const newest = await tx.runbookVersion.findFirst({
      where: { runbookId: runbook.id },
      orderBy: { version: 'desc' },
    })
    if (newest && (newest.sha256 === hash || isSame(newest.document, document))) {
      return { runbookId: runbook.id, runbookVersionId: newest.id, version: newest.version, report }
    }
    const version = await tx.runbookVersion.create({
      data: {
        runbookId: runbook.id,
        version: (newest?.version ?? 0) + 1,
        document: document as unknown as Prisma.InputJsonValue,
        markdown,
        sha256: hash,
        reason,
        createdById: ctx.person?.id ?? null,
        createdAt: ctx.now(),
      },
    })
    return { runbookId: runbook.id, runbookVersionId: version.id, version: version.version, report }
  })
}

const plain = (document: RunbookDocument): unknown => JSON.parse(JSON.stringify(document))

const isSame = (kept: unknown, document: RunbookDocument) =>
  isDeepStrictEqual(plain(storedDocument(kept)), plain(document))
