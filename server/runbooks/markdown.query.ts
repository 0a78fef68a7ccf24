import type { Context } from '../kernel/context.ts'
import { getRunbook } from './library.query.ts'
import { writeRunbook } from './markdown/write-runbook.ts'

/** A runbook in the canonical form, whatever form it was imported in. Refuses with `not_found`. */
export async function runbookMarkdown(ctx: Context, id: string, version?: number): Promise<string> {
  const { document } = await getRunbook(ctx, id, version)
  return writeRunbook(document)
}
