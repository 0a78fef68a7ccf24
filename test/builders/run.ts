import { changeItem } from '../../server/checklist/change-item.ts'
import { advance } from '../../server/engine/advance.ts'
import { finishAttempt } from '../../server/engine/attempts/finish-attempt.ts'
import { completeStep } from '../../server/engine/complete-step.ts'
import { scheduleDeployment } from '../../server/engine/schedule-deployment.ts'
import { startDeployment } from '../../server/engine/start-deployment.ts'
import { decideGate } from '../../server/gates/decide-gate.ts'
import { systemContext, workerContext } from '../../server/kernel/context.ts'
import { voteGo } from './gates.ts'
import { password } from './people.ts'
import type { Room } from './room.ts'
import { settings } from './settings.ts'

/** Every item of the stage passed, by its own role. */
export async function passItems(room: Room, stage: string) {
  const { items, plan } = await room.state()
  const sections = plan.sections.filter(section => section.stage === stage).map(({ key }) => key)
  for (const { id: itemId, version, roleKey, sectionKey } of Object.values(items)) {
    if (!sections.includes(sectionKey)) continue
    const input = { deploymentId: room.deploymentId, itemId, version, state: 'passed' } as const
    await changeItem(room.as(roleKey ?? 'lead'), input)
  }
}

/** Everyone says GO at an open gate, and its authority signs it. Its criteria must be met. */
export async function giveGo(room: Room, gateKey: string) {
  await voteGo(room, gateKey)
  const { authority } = await room.gate(gateKey)
  await decideGate(room.as(authority), { deploymentId: room.deploymentId, gateKey, decision: 'go', password })
}

/** The engine decides what follows from the facts as they are, as its job would. */
export const wakeEngine = (room: Room) =>
  advance(systemContext({ db: room.db, settings }), { deploymentId: room.deploymentId })

/** A draft scheduled, its first gate open. */
export async function scheduleRoom(room: Room) {
  await scheduleDeployment(room.as('lead'), { deploymentId: room.deploymentId })
  await wakeEngine(room)
}

/** A draft run up to T-0 and the first steps ready: checklist done, gate 1 GO, started by the lead. */
export async function startRoom(room: Room) {
  await scheduleRoom(room)
  await passItems(room, 'before')
  await giveGo(room, 'gate-1')
  await startDeployment(room.as('lead'), { deploymentId: room.deploymentId })
  await wakeEngine(room)
}

/** Does every step that is or becomes ready, as its person or a worker would, until the engine rests. Runs no command. */
export async function doSteps(room: Room) {
  const { deploymentId } = room
  const ctx = workerContext({ db: room.db, settings }, 'worker-of-a-test')
  const claimant = () => ({ workerId: 'worker-of-a-test', attemptId: crypto.randomUUID() })
  let claim = await advance(ctx, { deploymentId, claimant: claimant() })
  for (;;) {
    while (claim) {
      const { id: attemptId, epoch } = claim.attempt
      const outcome = { status: 'succeeded', reason: null } as const
      claim = await finishAttempt(ctx, { deploymentId, attemptId, epoch, outcome, claimant: claimant() })
    }
    const { steps } = await room.state()
    const waiting = Object.values(steps).find(({ kind, status }) => kind === 'manual' && status === 'ready')
    if (!waiting) return
    await completeStep(room.as(waiting.roleKey ?? 'lead'), { deploymentId, stepId: waiting.id })
    claim = await advance(ctx, { deploymentId, claimant: claimant() })
  }
}

/** The whole happy run of the tiny runbook, up to hypercare. */
export async function runToHypercare(room: Room) {
  await startRoom(room)
  await doSteps(room)
  await giveGo(room, 'gate-2')
  await doSteps(room)
  await passItems(room, 'after')
  await giveGo(room, 'gate-3')
  await wakeEngine(room)
}
