import { z } from 'zod'
import type { Context } from '../kernel/context.ts'
import { isRefusal } from '../kernel/refusal.rules.ts'
import { getRunbook, type RunbookPage } from './library.query.ts'
import { listVersions } from './versions.query.ts'

type Listed = Awaited<ReturnType<typeof listVersions>>[number]

export type VersionRow = Listed & {
  /** The draft it was published from, which keeps what came in byte by byte. */
  draftId: string | null
}

export interface RunbookScreenFacts {
  runbook: Omit<RunbookPage, 'markdown'>
  versions: VersionRow[] // the newest first
}

const isId = (text: string) => z.uuid().safeParse(text).success

/** One version of a runbook with all its versions and what ran them; null where there is none. */
export async function runbookScreen(
  ctx: Context,
  id: string,
  version?: number,
): Promise<RunbookScreenFacts | null> {
  if (!isId(id)) return null
  try {
    const { markdown: _, ...runbook } = await getRunbook(ctx, id, version)
    const listed = await listVersions(ctx, id)
    const drafts = await ctx.db.runbookDraft.findMany({
      where: { publishedAs: { in: listed.map(row => row.id) } },
      select: { id: true, publishedAs: true },
    })
    const draftOf = (row: Listed) => drafts.find(({ publishedAs }) => publishedAs === row.id)?.id ?? null
    return { runbook, versions: listed.map(row => ({ ...row, draftId: draftOf(row) })) }
  } catch (error) {
    if (isRefusal(error) && error.code === 'not_found') return null
    throw error
  }
}
