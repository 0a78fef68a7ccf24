import { Prisma } from '../../../generated/prisma/client.ts'
import type { Context } from '../../kernel/context.ts'
import type { Transaction } from '../../kernel/database.ts'
import { storable } from '../../kernel/storable.ts'
import { persistChanges } from '../persist-changes.ts'
import { mergeChanges } from '../rows/merge-changes.ts'
import { insertSignatures } from '../signed/insert-signatures.ts'
import type { Changes, EventData, EventRecord, EventType } from '../state.types.ts'
import { EVENT_CHANNEL, writeEventNotice } from './event-notice.ts'
import { eventHash } from './hash-chain.ts'
import { EVENT_FORM } from './lift-event.ts'

export interface ChainHead {
  seq: number
  hash: string
}

export interface NewEvent {
  type: EventType
  data?: EventData
  changes?: Changes
}

/** Chains one event behind `head`. Pure: the row is written by `insertEvents`. */
export function chainEvent(
  ctx: Context,
  deploymentId: string,
  head: ChainHead,
  event: NewEvent,
): EventRecord {
  const body = {
    deploymentId,
    seq: head.seq + 1,
    at: ctx.now().toISOString(),
    type: event.type,
    actor: ctx.actor,
    data: storable(event.data ?? {}),
    changes: storable(event.changes ?? {}),
    form: EVENT_FORM,
    prevHash: head.hash,
  }
  return { ...body, hash: eventHash(body) }
}

/**
 * Writes events under the deployment's row lock, as a rule with one statement: rows changed, events, the signatures
 * that they record, the new head, and one NOTIFY (delivered at commit, so nobody hears of a change that rolled back). Payload: `{deploymentId, seq}` only.
 */
export async function insertEvents(tx: Transaction, events: EventRecord[]) {
  const last = events.at(-1)
  if (!last) return
  const { deploymentId } = last
  const changes = mergeChanges(events.map(event => event.changes))
  const payload = writeEventNotice(last)
  // A SELECT of a WITH runs only where something asks for it; what writes runs always.
  await persistChanges(tx, deploymentId, changes, [
    Prisma.sql`added AS (
      INSERT INTO event ("deploymentId", seq, at, type, actor, data, changes, form, "prevHash", hash)
      SELECT "deploymentId", seq, at, type, actor, data, changes, form, "prevHash", hash
      FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS given("deploymentId" uuid, seq int,
        at timestamptz, type text, actor jsonb, data jsonb, changes jsonb, form int, "prevHash" text, hash text))`,
    Prisma.sql`told AS (SELECT pg_notify(${EVENT_CHANNEL}, ${payload}))`,
    Prisma.sql`head AS (
      UPDATE deployment SET "lastSeq" = ${last.seq}, "lastHash" = ${last.hash}
      FROM told WHERE id = ${deploymentId}::uuid)`,
    ...insertSignatures(events),
  ])
}
