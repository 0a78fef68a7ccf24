import type { z } from 'zod'
import type { Prisma } from '../../generated/prisma/client.ts'
import { listDeploymentsInput } from '../deployment/inputs.ts'
import { plannedMoment } from '../deployment/plan-projection.rules.ts'
import { deploymentOf } from '../deployment/rows/deployment-row.ts'
import { phases } from '../deployment/rows/kinds/phase.ts'
import { leadKey } from '../deployment/rules.ts'
import type { Deployment, Gate, Phase } from '../deployment/state.types.ts'
import { OVER } from '../deployment/status.rules.ts'
import { startGates } from '../engine/progress.rules.ts'
import { whyOpenAgain } from '../gates/regressions.rules.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import { fromJson } from '../kernel/json-column.ts'
import { parse } from '../kernel/parse.ts'
import { visibleDeployments } from '../people/visible-deployments.query.ts'

interface ListedGate extends Pick<Gate, 'key' | 'number' | 'title' | 'status'> {
  beforeStart: boolean // must be GO before the deployment may start
  openAgain: string | null // why its GO does not hold any more
}

export interface ListedDeployment extends Deployment {
  lastSeq: number
  system: { id: string; key: string; name: string }
  lead: { id: string; name: string } | null
  checklist: { done: number; total: number }
  gates: ListedGate[]
  phases: Pick<Phase, 'key' | 'number' | 'title' | 'status'>[]
  plannedFinish: string // of the last phase, by the plan
}

/**
 * Deployments by number, newest first: `limit` of them, and without `before` also every older one that is not over.
 * Everyone signed in may look.
 */
export async function listDeployments(
  ctx: Context,
  input: z.input<typeof listDeploymentsInput> = {},
): Promise<ListedDeployment[]> {
  const seen = visibleDeployments(requirePerson(ctx))
  const { limit, before } = parse(listDeploymentsInput, input)
  const newest = await findRows(ctx.db, {
    where: { AND: [before ? { number: { lt: before } } : {}, seen] },
    take: limit,
  })
  const rest =
    before === undefined && newest.length === limit ? await findOpen(ctx.db, newest.at(-1), seen) : []
  return withCounts(ctx.db, [...newest, ...rest])
}

/** The deployments that a question to the database finds, as they are listed; by number, newest first, unless it says. */
export const findListed = async (db: Database, question: Question): Promise<ListedDeployment[]> =>
  withCounts(db, await findRows(db, question))

async function withCounts(db: Database, rows: Row[]): Promise<ListedDeployment[]> {
  const ids = rows.map(({ id }) => id)
  const [counts, steps] = await Promise.all([countItems(db, ids), findPhasesWithSteps(db, ids)])
  return rows.map(row => listed(row, counts.get(row.id) ?? { done: 0, total: 0 }, steps.get(row.id) ?? []))
}

const inOrder = { orderBy: { position: 'asc' } } as const

type Question = Pick<Prisma.DeploymentFindManyArgs, 'where' | 'orderBy' | 'take' | 'skip'>

function findRows(db: Database, question: Question) {
  return db.deployment.findMany({
    orderBy: { number: 'desc' },
    ...question,
    omit: { plan: true, variables: true },
    include: {
      system: { select: { id: true, key: true, name: true } },
      roles: { where: { authorities: { has: 'decide' } } },
      gates: {
        ...inOrder,
        select: {
          key: true,
          position: true,
          number: true,
          title: true,
          status: true,
          beforePhase: true,
          authority: true,
          regressions: true,
        },
      },
      phases: inOrder,
    },
  })
}

/** What is not over, of those older than the row. */
const findOpen = (db: Database, oldest: { number: number } | undefined, seen: Prisma.DeploymentWhereInput) =>
  findRows(db, { where: { AND: [{ number: { lt: oldest?.number }, status: { notIn: [...OVER] } }, seen] } })

async function countItems(db: Database, deploymentIds: string[]) {
  const groups = await db.item.groupBy({
    by: ['deploymentId', 'state'],
    where: { deploymentId: { in: deploymentIds } },
    _count: { _all: true },
  })
  const counts = new Map<string, { done: number; total: number }>()
  for (const { deploymentId, state, _count } of groups) {
    const { done, total } = counts.get(deploymentId) ?? { done: 0, total: 0 }
    const isDone = state === 'passed' || state === 'not_applicable'
    counts.set(deploymentId, { done: done + (isDone ? _count._all : 0), total: total + _count._all })
  }
  return counts
}

/** By deployment, each phase that has steps. */
async function findPhasesWithSteps(db: Database, deploymentIds: string[]) {
  const where = { deploymentId: { in: deploymentIds } }
  const groups = await db.step.groupBy({ by: ['deploymentId', 'phaseKey'], where })
  return Map.groupBy(groups, ({ deploymentId }) => deploymentId)
}

const keyed = <T extends { key: string }>(rows: T[]) => Object.fromEntries(rows.map(row => [row.key, row]))

function listedGate(
  { key, number, title, regressions, ...gate }: Row['gates'][number],
  rest: Pick<ListedGate, 'beforeStart'>,
): ListedGate {
  const status = gate.status as Gate['status']
  const known = fromJson<Gate['regressions']>(regressions) ?? undefined
  return { key, number, title, status, ...rest, openAgain: whyOpenAgain({ status, regressions: known }) }
}

type Row = Awaited<ReturnType<typeof findRows>>[number]

function listed(
  row: Row,
  checklist: ListedDeployment['checklist'],
  steps: { phaseKey: string }[],
): ListedDeployment {
  const deployment = deploymentOf({ ...row, plan: null, variables: null })
  const gates = keyed(row.gates)
  const lead = row.roles.find(({ key }) => key === leadKey({ roles: keyed(row.roles), gates }))
  const beforeStart = startGates({
    phases: keyed(row.phases),
    steps: Object.fromEntries(steps.map(step => [step.phaseKey, step])),
    gates,
  })
  const end = Math.max(0, ...row.phases.map(phase => phase.startsAtSeconds + phase.durationSeconds))
  return {
    ...deployment,
    lastSeq: row.lastSeq,
    system: row.system,
    lead: lead?.userId && lead.userName ? { id: lead.userId, name: lead.userName } : null,
    checklist,
    gates: row.gates.map(gate => listedGate(gate, { beforeStart: beforeStart.includes(gate) })),
    phases: row.phases.map(phase => {
      const { key, number, title, status } = phases.toState(phase)
      return { key, number, title, status }
    }),
    plannedFinish: new Date(plannedMoment({ deployment }, end)).toISOString(),
  }
}
