import type { z } from 'zod'
import type { Prisma } from '../../generated/prisma/client.ts'
import { readWorkers } from '../engine/workers.query.ts'
import type { Workers } from '../engine/workers.rules.ts'
import { type Context, type Person, requirePerson } from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import { parse } from '../kernel/parse.ts'
import { visibleDeployments } from '../people/visible-deployments.query.ts'
import { type ActiveDeployments, activeDeployments } from './active-deployments.query.ts'
import { deploymentsWhere } from './deployments-where.ts'
import { type EndedDeployment, endedLately } from './ended-lately.query.ts'
import { type PortfolioFilter, portfolioInput, STATUSES_OF, type Stage } from './inputs.ts'
import { findListed, type ListedDeployment } from './list-deployments.query.ts'
import { orderOf, type Page, pageOf, statusesOf } from './pages.ts'
import { type PlannedWindow, plannedWindows } from './planned-windows.query.ts'

export interface Portfolio {
  /** How many there are of each status, whatever `state` the filter names. */
  counts: Record<string, number>
  active: ActiveDeployments
  upcoming: Page<ListedDeployment>
  over: Page<ListedDeployment>
  /** Of all that are not over, filtered or not. */
  windows: PlannedWindow[]
  /** What ran in earnest and ended in the last twelve weeks, of those that the filter asks for. */
  ended: EndedDeployment[]
  /** Whether anything was ever rehearsed. */
  hasRehearsals: boolean
  systems: { key: string; name: string }[]
  people: { id: string; name: string }[]
  /** The newest that is not over, else the newest. */
  newest: { id: string; lastSeq: number } | null
  /** Who would start steps, measure and judge. */
  workers: Workers
}

/**
 * Everything that the list of deployments shows: those under way with their four answers, those that are planned, those
 * that are over, each filtered, sorted and by pages, and whole numbers of each. Everyone signed in may look; of a system that
 * only its members see, they and the people of each deployment.
 */
export async function portfolio(
  ctx: Context,
  input: z.input<typeof portfolioInput> = {},
): Promise<Portfolio> {
  const person = requirePerson(ctx)
  const filter = parse(portfolioInput, input)
  const where = deploymentsWhere(filter, person)
  const workers = await readWorkers(ctx.db)
  const [groups, active, upcoming, over, windows, ended, choices] = await Promise.all([
    ctx.db.deployment.groupBy({ by: ['status'], where, _count: { _all: true } }),
    activeDeployments(ctx, filter, workers),
    findPage(ctx, filter, 'upcoming', filter.upcomingPage),
    findPage(ctx, filter, 'over', filter.overPage),
    plannedWindows(ctx.db, person),
    endedLately(ctx.db, where, ctx.now()),
    findChoices(ctx.db, person),
  ])
  const counts = Object.fromEntries(groups.map(({ status, _count }) => [status, _count._all]))
  return { counts, active, upcoming, over, windows, ended, ...choices, workers }
}

async function findPage(ctx: Context, filter: PortfolioFilter, stage: Stage, asked: number) {
  const { db } = ctx
  const where = { ...deploymentsWhere(filter, requirePerson(ctx)), status: { in: statusesOf(filter, stage) } }
  const { skip, take, ...page } = pageOf(await db.deployment.count({ where }), asked)
  const orderBy = orderOf(filter, stage)
  const rows = page.total === 0 ? [] : await findListed(db, { where, orderBy, skip, take })
  return { rows, ...page }
}

/** What the filters offer, and the deployment that the guide is about. */
async function findChoices(db: Database, person: Pick<Person, 'id' | 'hidden'>) {
  const newest = (where: Prisma.DeploymentWhereInput) =>
    db.deployment.findFirst({
      where: { AND: [where, visibleDeployments(person)] },
      orderBy: { number: 'desc' },
      select: { id: true, lastSeq: true },
    })
  const [systems, people, rehearsed, open, last] = await Promise.all([
    db.system.findMany({
      where: { deployments: { some: visibleDeployments(person) } },
      orderBy: { name: 'asc' },
      select: { key: true, name: true },
    }),
    findPeople(db),
    db.deployment.findFirst({
      where: { AND: [{ rehearsal: true }, visibleDeployments(person)] },
      select: { id: true },
    }),
    newest({ status: { notIn: [...STATUSES_OF.over] } }),
    newest({}),
  ])
  return { systems, people, hasRehearsals: rehearsed !== null, newest: open ?? last }
}

/** Whoever holds or held a role, by name. */
const findPeople = (db: Database) => db.$queryRaw<{ id: string; name: string }[]>`
  SELECT id, name FROM person WHERE EXISTS (
    SELECT FROM deployment_role role WHERE role."userId" = person.id OR role."backupUserId" = person.id)
  ORDER BY name, id`
