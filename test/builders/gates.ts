import { inState } from '../../server/deployment/in-state.ts'
import { recordOf } from '../../server/engine/records.rules.ts'
import { castVote } from '../../server/gates/cast-vote.ts'
import { systemContext } from '../../server/kernel/context.ts'
import type { DeploymentFixture } from './fixture.ts'
import { settings } from './settings.ts'

/** Opens a gate with the engine's own event, whatever stands before it: for tests of what happens at an open gate. */
export async function openGate(fixture: DeploymentFixture, key: string) {
  const ctx = systemContext({ db: fixture.db, settings })
  await inState(ctx, fixture.deploymentId, async ({ state, record }) => {
    const gate = state().gates[key]
    if (!gate) throw new Error(`The deployment has no gate ${key}`)
    record(recordOf(state(), { kind: 'open_gate', gate }, ctx.now()))
  })
}

/** Every voting role says GO. */
export async function voteGo(fixture: DeploymentFixture, gateKey: string) {
  const { voters } = await fixture.gate(gateKey)
  for (const roleKey of voters) {
    await castVote(fixture.as(roleKey), { deploymentId: fixture.deploymentId, gateKey, roleKey, vote: 'go' })
  }
}
