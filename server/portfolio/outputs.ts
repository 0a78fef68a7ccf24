import { z } from 'zod'
import { deploymentOutput } from '../deployment/outputs.ts'
import { phaseOutput } from '../deployment/rows/rows.outputs.ts'
import { gateOutput } from '../deployment/signed/signed.outputs.ts'
import { id, instant } from '../kernel/outputs.ts'
import type { ListedDeployment } from './list-deployments.query.ts'

export const listedDeploymentOutput = deploymentOutput
  .extend({
    lastSeq: z.int(),
    system: z.object({ id, key: z.string(), name: z.string() }),
    lead: z.object({ id, name: z.string() }).nullable(),
    checklist: z.object({ done: z.int(), total: z.int() }),
    gates: z.array(
      gateOutput.pick({ key: true, number: true, title: true, status: true }).extend({
        beforeStart: z.boolean().describe('It must be GO before the deployment may start.'),
      }),
    ),
    phases: z.array(phaseOutput.pick({ key: true, number: true, title: true, status: true })),
    plannedFinish: instant,
  })
  .meta({ id: 'ListedDeployment' }) satisfies z.ZodType<ListedDeployment>

export const listedDeploymentsOutput = z.array(listedDeploymentOutput)
