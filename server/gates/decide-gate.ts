import type { z } from 'zod'
import { advanceJob } from '../deployment/advance-job.ts'
import type { GateDecision } from '../deployment/decision.types.ts'
import { inDeployment } from '../deployment/in-deployment.ts'
import { loadState } from '../deployment/load-state.ts'
import { rowOf } from '../deployment/rules.ts'
import { titleOf } from '../deployment/signed/signer-title.query.ts'
import type { Gate } from '../deployment/state.types.ts'
import { sha256 } from '../kernel/canonical-hash.ts'
import { type Context, type Person, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { confirmPassword } from '../signing/confirm-password.ts'
import { signedContentChanged } from '../signing/refusals.rules.ts'
import { type GateRecord, gateRecord } from './gate-record.rules.ts'
import { type DecideGateInput, decideGateInput } from './inputs.ts'
import { loadGate, requireOpen, requireVersion } from './load-gate.ts'
import { loadGateFacts } from './load-gate-facts.ts'
import { criteriaUnmet, gateNotFound, issueMissing } from './refusals.rules.ts'
import { blockers, type CriterionAnswer, evaluateGate, mayDecide } from './rules.ts'

type Parsed = z.output<typeof decideGateInput>

/**
 * Signs the authority's GO or NO-GO. The person or backup of the gate's authority may, with their password. Records
 * `gate.decided`, with what was signed. Refuses with `missing_authority`, `not_found`, `reauth_failed`,
 * `too_many_attempts` after five wrong passwords, `gate_not_open` (with the gate: the other tab was faster),
 * `wrong_status` when no gate leads on any more, `stale_version` (with the record as it is now, when `recordSha256`
 * is of another), `criteria_unmet` (with the answers) for a GO that facts or votes do not carry, and
 * `reason_required` for a NO-GO without its issue.
 */
export async function decideGate(ctx: Context, input: DecideGateInput): Promise<Gate> {
  const person = requirePerson(ctx)
  const given = parse(decideGateInput, input)
  const { deploymentId, gateKey } = given
  const before = await loadGate(ctx.db, deploymentId, gateKey)
  authorise(mayDecide(before, before.gate, person)) // before the password: no attempt is counted for nothing
  requireOpen(before.gate, before.deployment)
  await confirmPassword(ctx, given)
  return inDeployment(ctx, deploymentId, async ({ tx, recordEvent, enqueue, head }) => {
    const state = await loadState(tx, deploymentId)
    const gate = rowOf(state.gates, gateKey)
    if (!gate) throw gateNotFound({ key: gateKey })
    authorise(mayDecide(state, gate, person))
    requireOpen(gate, state.deployment)
    requireVersion(gate, given.version)
    const answers = evaluateGate(state, gate, await loadGateFacts(tx, deploymentId, ctx.now()))
    const record = gateRecord(state, gate, answers, given.decision)
    const recordSha256 = sha256(record)
    requireSameRecord(given, record, recordSha256)
    requireGrounds(given, gate, answers)
    const signed: GateDecision = {
      ...decisionOf(given, gate, person),
      title: await titleOf(tx, state, person),
      at: ctx.now().toISOString(),
      recordSha256,
      chainHead: head().hash,
    }
    const isGo = signed.decision === 'go'
    const changed = decided(gate, isGo ? { ...signed, answers: answers.map(givenOn) } : signed)
    recordEvent({
      type: 'gate.decided',
      data: {
        gate: { key: gate.key, number: gate.number, title: gate.title },
        role: { key: gate.authority, title: state.roles[gate.authority]?.title ?? gate.authority },
        ...signed,
        record,
      },
      changes: { gates: [changed] },
    })
    enqueue(advanceJob(deploymentId))
    return changed
  })
}

/** What a GO is given on: by it one sees what changed, when a criterion regresses. */
const givenOn = ({ key, answer, reason, reasonData }: CriterionAnswer) => ({
  key,
  answer,
  reason,
  ...(reasonData && { reasonData }),
})

/** What was shown must be what is signed. */
function requireSameRecord(given: Parsed, record: GateRecord, sha256: string) {
  if (!given.recordSha256 || given.recordSha256 === sha256) return
  throw signedContentChanged({ record, sha256 })
}

function requireGrounds({ decision, issue, reason }: Parsed, gate: Gate, answers: CriterionAnswer[]) {
  if (decision === 'no_go') {
    if (issue || reason) return
    throw issueMissing({ gate: gate.number })
  }
  const against = blockers(answers)
  if (against.length > 0) throw criteriaUnmet(against, { gate: gate.number, answers })
}

function decisionOf(given: Parsed, gate: Gate, person: Person) {
  const { decision, reason, mitigation } = given
  const issue = given.issue || reason
  return {
    decision,
    byId: person.id,
    byName: person.name,
    roleKey: gate.authority,
    meaning: decision === 'go' ? given.meaning : 'rejected',
    reason: reason || null,
    ...(decision === 'no_go' && issue && { issue }),
    ...(decision === 'no_go' && mitigation && { mitigation }),
  }
}

/** A GO expires unless it is the last gate's: nothing starts after that. Its validity is real time at any speed. */
function decided(gate: Gate, decision: GateDecision): Gate {
  const isGo = decision.decision === 'go'
  const expires = isGo && gate.beforePhase !== null
  return {
    ...gate,
    status: decision.decision,
    decision,
    decidedAt: decision.at,
    regressions: [],
    expiresAt: expires ? new Date(Date.parse(decision.at) + gate.validSeconds * 1000).toISOString() : null,
    version: gate.version + 1,
  }
}
