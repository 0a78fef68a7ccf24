import type { z } from 'zod'
import type { GateDecision } from '../deployment/decision.types.ts'
import { loadState } from '../deployment/load-state.ts'
import { rowOf } from '../deployment/rules.ts'
import { sha256 } from '../kernel/canonical-hash.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { parse } from '../kernel/parse.ts'
import { type GateRecord, gateRecord } from './gate-record.rules.ts'
import { gateRecordInput } from './inputs.ts'
import { loadGateFacts } from './load-gate-facts.ts'
import { gateNotFound } from './refusals.rules.ts'
import { type CriterionAnswer, evaluateGate } from './rules.ts'

export interface ToSign {
  answers: CriterionAnswer[]
  records: Record<GateRecord['decision'], { record: GateRecord; sha256: string }>
  /** What the decision that stands was signed over. */
  signed: GateRecord | null
}

/**
 * What a decision would sign now, for GO and for NO-GO, with the hash that `decideGate` takes as `recordSha256`; and
 * what the present one was signed over. Everyone signed in may look. Refuses with `not_found`.
 */
export function gateToSign(ctx: Context, input: z.input<typeof gateRecordInput>): Promise<ToSign> {
  requirePerson(ctx)
  const { deploymentId, gateKey } = parse(gateRecordInput, input)
  return ctx.db.$transaction(
    async tx => {
      const state = await loadState(tx, deploymentId)
      const gate = rowOf(state.gates, gateKey)
      if (!gate) throw gateNotFound({ key: gateKey })
      const answers = evaluateGate(state, gate, await loadGateFacts(tx, deploymentId, ctx.now()))
      const signed = (decision: GateRecord['decision']) => {
        const record = gateRecord(state, gate, answers, decision)
        return { record, sha256: sha256(record) }
      }
      const records = { go: signed('go'), no_go: signed('no_go') }
      return {
        answers,
        records,
        signed: gate.decision && (await signedRecord(tx, deploymentId, gate.decision)),
      }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}

async function signedRecord(
  tx: Transaction,
  deploymentId: string,
  { recordSha256 }: GateDecision,
): Promise<GateRecord | null> {
  const event = await tx.event.findFirst({
    where: { deploymentId, type: 'gate.decided', data: { path: ['recordSha256'], equals: recordSha256 } },
    orderBy: { seq: 'desc' },
  })
  const data = event?.data as { record?: GateRecord } | null | undefined
  return data?.record ?? null
}
