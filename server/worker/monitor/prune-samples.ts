import { OVER } from '../../deployment/status.rules.ts'
import type { Context } from '../../kernel/context.ts'

/** Samples are kept this long. */
const KEPT_HOURS = 48
/** And those of a deployment that is over this long: the chart of what went wrong is read afterwards. */
const KEPT_HOURS_AFTER = 24
const BATCH = 20_000

/** Deletes old samples in small statements, so that it never holds up the sampling. Resolves to how many. */
export async function pruneSamples(ctx: Context): Promise<number> {
  const now = ctx.now()
  for (let deleted = 0; ; ) {
    const batch = await ctx.db.$executeRaw`
      DELETE FROM sample WHERE id IN (
        SELECT s.id FROM deployment d, LATERAL (
          SELECT id FROM sample WHERE "deploymentId" = d.id AND at < CASE
            WHEN d.status = ANY(${OVER})
              AND d."finishedAt" < ${now}::timestamptz - ${KEPT_HOURS_AFTER} * interval '1 hour' THEN 'infinity'
            ELSE ${now}::timestamptz - ${KEPT_HOURS} * interval '1 hour' END
          LIMIT ${BATCH}
        ) s LIMIT ${BATCH})`
    deleted += batch
    if (batch < BATCH) return deleted
  }
}
