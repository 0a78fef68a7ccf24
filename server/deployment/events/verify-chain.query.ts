import { Prisma } from '../../../generated/prisma/client.ts'
import { type Context, requirePerson } from '../../kernel/context.ts'
import { deploymentNotFound } from '../refusals.rules.ts'
import { type JsonRows, keyedRows, rowColumns } from '../rows/load-rows.ts'
import { ROW_KINDS } from '../rows/row-kinds.ts'
import type { SignatureRow } from '../signed/signature-row.rules.ts'
import { recordedEventsAfter } from './events.query.ts'
import { type ChainFault, type ChainPlace, findChainFault } from './hash-chain.ts'
import { type Beside, RecordWalk } from './record-faults.ts'

export interface ChainVerdict {
  /** The last event that was looked at; 0 when there is none. */
  seq: number
  /** Its hash: what a signature of that moment names as the chain's head. */
  hash: string
  /** The first fault of the record; null when it is whole. */
  fault: ChainFault | null
}

const PAGE = 500
const { gates, signOffs } = ROW_KINDS
const SIGNED_KINDS = { gates, signOffs }

/**
 * Computes every hash of a deployment's record anew, page by page, so that its length does not matter, and compares
 * what stands beside it: the head that the deployment knows, the number of events, every signature with its event, and
 * what gates and sign-offs show. What is recorded meanwhile is looked at too. Everyone signed in may look. Refuses with
 * `not_found`.
 */
export async function verifyChain(
  ctx: Context,
  deploymentId: string,
  pageSize = PAGE,
): Promise<ChainVerdict> {
  requirePerson(ctx)
  const walk = new RecordWalk()
  let last: ChainPlace = { seq: 0, hash: '' }
  for (;;) {
    const events = await recordedEventsAfter(ctx, deploymentId, last.seq, pageSize)
    const fault = findChainFault(events, last)
    if (fault) return { ...last, fault }
    walk.note(events)
    const { seq, hash } = events.at(-1) ?? last
    last = { seq, hash }
    if (events.length === pageSize) continue
    const beside = await readBeside(ctx, deploymentId)
    if (beside.newest <= last.seq) return { ...last, fault: walk.fault(last, beside) }
  }
}

type Found = Omit<Beside, 'gates' | 'signOffs'> & JsonRows

/** One statement: what is compared with each other is of one moment. */
async function readBeside({ db }: Context, deploymentId: string): Promise<Beside> {
  const [found] = await db.$queryRaw<Found[]>(Prisma.sql`
    SELECT d."lastSeq", d."lastHash",
      (SELECT count(*)::int FROM event e WHERE e."deploymentId" = d.id) AS count,
      (SELECT coalesce(max(seq), 0) FROM event e WHERE e."deploymentId" = d.id) AS newest,
      (SELECT coalesce(json_agg(s ORDER BY seq), '[]') FROM signature s WHERE s."deploymentId" = d.id) AS signatures,
      ${rowColumns(SIGNED_KINDS, Prisma.sql`d.id`)}
    FROM deployment d WHERE d.id = ${deploymentId}::uuid`)
  if (!found) throw deploymentNotFound()
  const { lastSeq, lastHash, count, newest, signatures } = found
  return {
    ...{ lastSeq, lastHash, count, newest },
    ...keyedRows(SIGNED_KINDS, found),
    signatures: signatures.map(inUtc),
  }
}

/** A time of PostgreSQL's JSON as the record writes it. */
const inUtc = (row: SignatureRow): SignatureRow => ({ ...row, at: new Date(row.at).toISOString() })
