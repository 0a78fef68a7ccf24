import { changeItem } from '../../server/checklist/change-item.ts'
import { waitsForPerson } from '../../server/deployment/step.rules.ts'
import { advance } from '../../server/engine/advance.ts'
import { finishAttempt } from '../../server/engine/attempts/finish-attempt.ts'
import { completeStep } from '../../server/engine/complete-step.ts'
import { scheduleDeployment } from '../../server/engine/schedule-deployment.ts'
import { startDeployment } from '../../server/engine/start-deployment.ts'
import { decideGate } from '../../server/gates/decide-gate.ts'
import { systemContext, workerContext } from '../../server/kernel/context.ts'
import type { DeploymentFixture } from './fixture.ts'
import { voteGo } from './gates.ts'
import { password } from './people.ts'
import { settings } from './settings.ts'

/** Every item of the stage passed, by its own role. */
export async function passItems(fixture: DeploymentFixture, stage: string) {
  const { items, plan } = await fixture.state()
  const sections = plan.sections.filter(section => section.stage === stage).map(({ key }) => key)
  for (const { id: itemId, version, roleKey, sectionKey } of Object.values(items)) {
    if (!sections.includes(sectionKey)) continue
    const input = { deploymentId: fixture.deploymentId, itemId, version, state: 'passed' } as const
    await changeItem(fixture.as(roleKey ?? 'lead'), input)
  }
}

/** Everyone says GO at an open gate, and its authority signs it. Its criteria must be met. */
export async function giveGo(fixture: DeploymentFixture, gateKey: string) {
  await voteGo(fixture, gateKey)
  const { authority } = await fixture.gate(gateKey)
  await decideGate(fixture.as(authority), {
    deploymentId: fixture.deploymentId,
    gateKey,
    decision: 'go',
    password,
  })
}

/** The engine decides what follows from the facts as they are, as its job would. */
export const wakeEngine = (fixture: DeploymentFixture) =>
  advance(systemContext({ db: fixture.db, settings }), { deploymentId: fixture.deploymentId })

/** A draft scheduled, its first gate open. */
export async function scheduleFixture(fixture: DeploymentFixture) {
  await scheduleDeployment(fixture.as('lead'), { deploymentId: fixture.deploymentId })
  await wakeEngine(fixture)
}

/** A draft run up to T-0 and the first steps ready: checklist done, gate 1 GO, started by the lead. */
export async function startFixture(fixture: DeploymentFixture) {
  await scheduleFixture(fixture)
  await passItems(fixture, 'before')
  await giveGo(fixture, 'gate-1')
  await startDeployment(fixture.as('lead'), { deploymentId: fixture.deploymentId })
  await wakeEngine(fixture)
}

/** Does every step that is or becomes ready, as its person or a worker would, until the engine rests. Runs no command. */
export async function doSteps(fixture: DeploymentFixture) {
  const { deploymentId } = fixture
  const ctx = workerContext({ db: fixture.db, settings }, 'worker-of-a-test')
  const claimant = () => ({ workerId: 'worker-of-a-test', attemptId: crypto.randomUUID() })
  let claim = await advance(ctx, { deploymentId, claimant: claimant() })
  for (;;) {
    while (claim) {
      const { id: attemptId, epoch } = claim.attempt
      const outcome = { status: 'succeeded', reason: null } as const
      claim = await finishAttempt(ctx, { deploymentId, attemptId, epoch, outcome, claimant: claimant() })
    }
    const { steps } = await fixture.state()
    const waiting = Object.values(steps).find(waitsForPerson)
    if (!waiting) return
    await completeStep(fixture.as(waiting.roleKey ?? 'lead'), { deploymentId, stepId: waiting.id })
    claim = await advance(ctx, { deploymentId, claimant: claimant() })
  }
}

/** The whole happy run of the tiny runbook, up to hypercare. */
export async function runToHypercare(fixture: DeploymentFixture) {
  await startFixture(fixture)
  await doSteps(fixture)
  await giveGo(fixture, 'gate-2')
  await doSteps(fixture)
  await passItems(fixture, 'after')
  await giveGo(fixture, 'gate-3')
  await wakeEngine(fixture)
}
