import { completeStep } from '../../server/engine/complete-step.ts'
import type { Database } from '../../server/kernel/database.ts'
import { documentSchema } from '../../server/runbooks/document.ts'
import type { SystemDefinition } from '../../server/systems/definition.inputs.ts'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { giveGo, startFixture } from '../../test/builders/run.ts'
import { tinyRunbook } from '../../test/builders/runbook.ts'
import { until } from './until.ts'

/** Above this percentage of errors on the new version … */
export const LIMIT_PERCENT = 10
/** … for this long, unless a row says otherwise, the deployment goes back by itself. */
export const FOR_SECONDS = 2

/** The tiny runbook whose second phase moves half of the users and then waits for a person to look. */
function cutoverRunbook(forSeconds: number) {
  const { phases, ...rest } = tinyRunbook()
  const [prepare, cutover] = phases
  const traffic = (key: string, nextPercent: number) => ({
    key,
    title: `${nextPercent} % to the new version`,
    kind: 'traffic',
    role: 'ops',
    spec: { kind: 'traffic', nextPercent, holdSeconds: 0 },
  })
  const watch = { key: 'watch', title: 'Watch the figures', kind: 'manual', role: 'ops' }
  const steps = [traffic('half', 50), { ...watch, spec: { kind: 'manual' }, dependsOn: ['half'] }]
  return documentSchema.parse({
    ...rest,
    phases: [prepare, { ...cutover, steps }],
    triggers: [
      {
        key: 'errors',
        title: 'Too many errors',
        metric: 'error_rate',
        unit: '%',
        level: 'automatic',
        comparison: '>',
        value: LIMIT_PERCENT,
        forSeconds,
      },
    ],
    rollback: { targetSeconds: 60, steps: [traffic('all-back', 0)], criteria: [] },
  })
}

function systemOf({ url, host }: { url: string; host: string }): Partial<SystemDefinition> {
  const lane = (key: string, letter: string) => ({ key, name: key.toUpperCase(), letter, url })
  const rate = (counter: string) => `sum(rate(${counter}{lane="{lane}"}[3s]))`
  return {
    lanes: [lane('blue', 'B'), lane('green', 'G')],
    router: { kind: 'http-weights', adminUrl: url, timeoutMs: 2000, lateMs: 60_000 },
    probes: [
      {
        kind: 'promql',
        key: 'error-rate',
        title: 'Error rate',
        metric: 'error_rate',
        unit: '%',
        query: `100 * ${rate('errors_total')} / ${rate('requests_total')}`,
        scrapeUrl: `${url}/metrics`,
        timeoutMs: 900,
      },
    ],
    allowedHosts: [host],
  }
}

/** A deployment of a system of its own, run by its people up to where half of the users are on the new version. */
export async function fixtureAtCutover(
  db: Database,
  router: { url: string; host: string },
  forSeconds = FOR_SECONDS,
): Promise<DeploymentFixture> {
  const fixture = await makeFixture(db, { document: cutoverRunbook(forSeconds), system: systemOf(router) })
  const { deploymentId } = fixture
  await startFixture(fixture)
  await until('a step for a person', async () => (await fixture.step('confirm')).status === 'ready')
  const { id: stepId } = await fixture.step('confirm')
  await completeStep(fixture.as('ops'), { deploymentId, stepId })
  await until('gate 2', async () => (await fixture.gate('gate-2')).status === 'open')
  await giveGo(fixture, 'gate-2')
  await until('half of the users on blue', async () => (await fixture.step('watch')).status === 'ready')
  await until('a verdict', async () => {
    const { verdicts } = await fixture.state()
    return verdicts['trigger:errors']?.verdict === 'healthy'
  })
  return fixture
}
