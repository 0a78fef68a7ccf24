import { type DeploymentFixture, makeFixture } from '../../../test/builders/fixture.ts'
import { tinyRunbook } from '../../../test/builders/runbook.ts'
import { settings } from '../../../test/builders/settings.ts'
import { inDeployment } from '../../deployment/in-deployment.ts'
import type { Deployment } from '../../deployment/state.types.ts'
import { systemContext } from '../../kernel/context.ts'
import type { Database } from '../../kernel/database.ts'
import { sloSchema, triggerSchema } from '../../runbooks/conditions.inputs.ts'
import type { SystemDefinition } from '../../systems/definition.inputs.ts'

const errors = {
  key: 'errors',
  title: 'Errors on the new version',
  metric: 'error_rate',
  value: 10,
  unit: '%',
  forSeconds: 2,
}

/** A room whose runbook has one SLO and two triggers on `error_rate` and `health_ms`, both automatic. */
export async function watchedFixture(
  db: Database,
  system: Partial<SystemDefinition> = {},
): Promise<DeploymentFixture> {
  const triggers = [
    triggerSchema.parse({ ...errors, level: 'automatic' }),
    triggerSchema.parse({
      key: 'health',
      title: 'Health of the new version',
      metric: 'health_ms',
      value: 3000,
      unit: 'ms',
      kind: 'connectivity',
      forSeconds: 5,
      unreachableSeconds: 4,
      level: 'review',
    }),
  ]
  const slo = {
    key: 'errors',
    title: 'Error rate',
    metric: 'error_rate',
    comparison: '<',
    value: 1,
    unit: '%',
  }
  const fixture = await makeFixture(db, {
    document: tinyRunbook({ triggers, slos: [sloSchema.parse(slo)] }),
    system,
  })
  return fixture
}

/** Moves the deployment to a status and a share of traffic on blue, by the one write path. */
export async function putInto(
  fixture: DeploymentFixture,
  status: Deployment['status'],
  { blue = 50, ...change }: Partial<Deployment> & { blue?: number } = {},
): Promise<void> {
  const at = new Date().toISOString()
  const traffic = { weights: { blue, green: 100 - blue }, at }
  await inDeployment(
    systemContext({ db: fixture.db, settings }),
    fixture.deploymentId,
    async ({ recordEvent }) => {
      const deployment = { status, traffic, startedAt: at, ...change }
      recordEvent({ type: 'traffic.moved', changes: { deployment } })
    },
  )
}
