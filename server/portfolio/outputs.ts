import { z } from 'zod'
import { deploymentOutput } from '../deployment/outputs.ts'
import { phaseOutput } from '../deployment/rows/rows.outputs.ts'
import { gateOutput } from '../deployment/signed/signed.outputs.ts'
import { id, instant } from '../kernel/outputs.ts'
import type { ListedDeployment } from './list-deployments.query.ts'
import type { Portfolio } from './portfolio.query.ts'

export const listedDeploymentOutput = deploymentOutput
  .extend({
    lastSeq: z.int(),
    system: z.object({ id, key: z.string(), name: z.string() }),
    lead: z.object({ id, name: z.string() }).nullable(),
    checklist: z.object({ done: z.int(), total: z.int() }),
    gates: z.array(
      gateOutput.pick({ key: true, number: true, title: true, status: true }).extend({
        beforeStart: z.boolean().describe('It must be GO before the deployment may start.'),
        openAgain: z.string().nullable().describe('Why its GO does not hold any more.'),
      }),
    ),
    phases: z.array(phaseOutput.pick({ key: true, number: true, title: true, status: true })),
    plannedFinish: instant,
  })
  .meta({ id: 'ListedDeployment' }) satisfies z.ZodType<ListedDeployment>

export const listedDeploymentsOutput = z.array(listedDeploymentOutput)

const short = z.object({
  health: z.object({
    word: z.string().describe('Such as OK or WATCH'),
    level: z.enum(['ok', 'attention', 'critical', 'unknown', 'ended']),
    sentence: z.string(),
  }),
  plan: z.object({
    phase: z.enum(['before', 'during', 'after']),
    word: z.enum(['ahead', 'late', 'on plan']).nullable(),
    differenceSeconds: z.number(),
    unattended: z.boolean().describe('Nothing of it goes on: no worker is alive.'),
  }),
  rollback: z.object({
    answer: z.enum(['yes', 'not_needed', 'going', 'done', 'doubtful', 'no', 'dead']),
    title: z.string(),
  }),
  turn: z
    .object({
      who: z.string(),
      yours: z.boolean(),
      title: z.string(),
      automatic: z.boolean(),
      tooEarly: z.boolean().describe('It is nobody’s turn yet.'),
    })
    .nullable(),
})

const activeDeploymentOutput = listedDeploymentOutput.extend({ answers: short })
const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), total: z.int(), page: z.int(), pages: z.int() })

const { shape } = listedDeploymentOutput

export const portfolioOutput = z.object({
  counts: z.record(z.string(), z.int()).describe('By status, whatever state the filter names'),
  active: z.object({ first: z.array(activeDeploymentOutput), others: pageOf(activeDeploymentOutput) }),
  upcoming: pageOf(listedDeploymentOutput),
  over: pageOf(listedDeploymentOutput),
  windows: z.array(
    listedDeploymentOutput.pick({
      id: true,
      number: true,
      name: true,
      status: true,
      window: true,
      rehearsal: true,
      system: true,
    }),
  ),
  ended: z.array(
    listedDeploymentOutput.pick({
      rehearsal: true,
      startedAt: true,
      finishedAt: true,
      plannedFinish: true,
      rollback: true,
      status: true,
      outcome: true,
    }),
  ),
  hasRehearsals: z.boolean(),
  systems: z.array(shape.system.pick({ key: true, name: true })),
  people: z.array(z.object({ id, name: z.string() })),
  newest: z.object({ id, lastSeq: z.int() }).nullable(),
  workers: z.object({
    alive: z.int(),
    judging: z.int(),
    clockOffSeconds: z.number().nullable(),
    lastSeenAt: z.number().nullable(),
    unconfined: z.int(),
    refusing: z.int(),
  }),
}) satisfies z.ZodType<Portfolio>
