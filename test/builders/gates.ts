import { systemContext } from '../../server/core/context.ts'
import { inDeployment } from '../../server/core/in-deployment.ts'
import { castVote } from '../../server/gates/cast-vote.ts'
import type { Room } from './room.ts'

/** Opens a gate as the engine would, whatever stands before it: for tests of what happens at an open gate. */
export async function openGate(room: Room, key: string) {
  const gate = await room.gate(key)
  await inDeployment(systemContext(room.db), room.deploymentId, async ({ recordEvent }) => {
    const openedAt = new Date().toISOString()
    const opened = { ...gate, status: 'open' as const, round: 1, openedAt, version: gate.version + 1 }
    recordEvent({ type: 'gate.opened', changes: { gates: [opened] } })
  })
}

/** Every voting role says GO. */
export async function voteGo(room: Room, gateKey: string) {
  const { voters } = await room.gate(gateKey)
  for (const roleKey of voters) {
    await castVote(room.as(roleKey), { deploymentId: room.deploymentId, gateKey, roleKey, vote: 'go' })
  }
}
