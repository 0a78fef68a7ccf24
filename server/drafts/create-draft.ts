import { type Context, requirePerson } from '../kernel/context.ts'
import { requireRoom } from '../kernel/disk.ts'
import { toJson } from '../kernel/json-column.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { storable } from '../kernel/storable.ts'
import { mayAct } from '../people/may-act.rules.ts'
import type { RunbookDraft } from './draft.types.ts'
import { createDraftInput } from './inputs.ts'
import { readForeignText } from './read-foreign-text.ts'
import { shownDraft } from './shown-draft.ts'

const json = (value: object) => toJson(storable(value))

/**
 * Reads a text or a file and keeps what was found in it for a review; nothing is published yet, and no event is
 * written. Any member may. Refuses with `view_only`, with `invalid_input` what cannot be read, naming the
 * line where it can, with `payload_too_large` a text beyond 5 MB, and with `unavailable` while too many texts wait,
 * and with `disk_low` while the database has hardly any room left.
 */
export async function createDraft(ctx: Context, input: unknown): Promise<RunbookDraft> {
  const person = requirePerson(ctx)
  authorise(mayAct(person))
  requireRoom(ctx.settings)
  const { text, bytes, fileName, mediaType } = parse(createDraftInput, input)
  const reading = await readForeignText({ text, bytes, fileName, mediaType })
  const findings = json(reading.findings)
  const {
    original: _,
    recognised: __,
    ...row
  } = await ctx.db.runbookDraft.create({
    data: {
      createdById: person.id,
      createdAt: ctx.now(),
      changedAt: ctx.now(),
      fileName,
      mediaType: mediaType || 'text/markdown',
      original: Uint8Array.from(bytes ?? Buffer.from(text ?? '')),
      source: storable(reading.markdown),
      canonical: reading.document !== null,
      recognised: findings,
      findings,
      repairs: json(reading.repairs),
      warnings: json(reading.warnings),
    },
  })
  return shownDraft(row, null)
}
