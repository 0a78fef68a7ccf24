import type { Verdict as Stored } from '../../../../generated/prisma/client.ts'
import type { Verdict } from '../../state.types.ts'
import { iso, rowKind } from '../row-kind.ts'

/** The present verdict of each trigger and SLO, made when it is first judged. */
export const verdicts = rowKind({
  table: 'verdict',
  key: 'key',
  writes: {
    verdict: 'text',
    reason: 'text',
    reasonData: 'jsonb',
    value: 'float8',
    since: 'timestamptz',
    firedAt: 'timestamptz',
  },
  makes: true,
  order: 'key',
  toState: ({ deploymentId: _, ...row }: Stored): Verdict => ({
    ...row,
    verdict: row.verdict as Verdict['verdict'],
    reasonData: row.reasonData as Verdict['reasonData'],
    since: row.since.toISOString(),
    firedAt: iso(row.firedAt),
  }),
})
