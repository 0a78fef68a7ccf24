import { advanceJob } from '../deployment/advance-job.ts'
import { inDeployment } from '../deployment/in-deployment.ts'
import type { Gate } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { type RenewPollInput, renewPollInput } from './inputs.ts'
import { loadGate, requireGoingOn, requireVersion } from './load-gate.ts'
import { nothingToAskAgain } from './refusals.rules.ts'
import { mayRenewPoll } from './rules.ts'

/**
 * Begins a new round: the gate is open and its votes are empty, in one event (`gate.poll_renewed`). The round before
 * it stays in the events. The person or backup of the gate's authority may. Refuses with `missing_authority`,
 * `not_found`, `stale_version`, with `wrong_status` when nothing goes on, and with `gate_not_open` for a gate that
 * was not opened yet or is GO.
 */
export async function renewPoll(ctx: Context, input: RenewPollInput): Promise<Gate> {
  const person = requirePerson(ctx)
  const { deploymentId, gateKey, reason, version } = parse(renewPollInput, input)
  return inDeployment(ctx, deploymentId, async ({ tx, recordEvent, enqueue }) => {
    const { gate, roles, deployment } = await loadGate(tx, deploymentId, gateKey)
    authorise(mayRenewPoll({ roles }, gate, person))
    requireGoingOn(deployment)
    requireVersion(gate, version)
    if (gate.status === 'pending' || gate.status === 'go') throw nothingToAskAgain(gate)
    const at = ctx.now().toISOString()
    const undecided = { decision: null, decidedAt: null, expiresAt: null, votes: [], regressions: [] }
    const round = gate.round + 1
    const changed: Gate = {
      ...gate,
      ...undecided,
      status: 'open',
      round,
      openedAt: at,
      version: gate.version + 1,
    }
    recordEvent({
      type: 'gate.poll_renewed',
      data: {
        gate: { key: gate.key, number: gate.number, title: gate.title },
        round,
        votesEmptied: gate.votes.length,
        after: gate.status,
        reason: reason || null,
      },
      changes: { gates: [changed] },
    })
    enqueue(advanceJob(deploymentId))
    return changed
  })
}
