import type { DeploymentStatus, Hold } from '../deployment/state.types.ts'
import type { Workers } from '../engine/workers.rules.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { fromJson } from '../kernel/json-column.ts'
import { deploymentsWhere } from './deployments-where.ts'
import type { PortfolioFilter } from './inputs.ts'
import { findListed, type ListedDeployment } from './list-deployments.query.ts'
import { orderOf, type Page, pageOf, statusesOf } from './pages.ts'
import { byUrgency } from './rules.ts'
import { type ShortAnswers, shortAnswers } from './short-answers.query.ts'

export interface ActiveDeployment extends ListedDeployment {
  answers: ShortAnswers
}

/** What is under way: the most urgent ones, and a page of the rest. */
export interface ActiveDeployments {
  first: ActiveDeployment[]
  others: Page<ActiveDeployment>
}

/** So many stand above the list on their own: with more of them nobody sees which one burns. */
const FIRST = 3

/** What a filter asks for of what is under way, each with its four answers. */
export async function activeDeployments(
  ctx: Context,
  filter: PortfolioFilter,
  workers: Workers,
): Promise<ActiveDeployments> {
  const found = await findUrgencies(ctx, filter)
  const byNeed = found.toSorted(byUrgency)
  const first = byNeed.slice(0, FIRST)
  const others = (filter.sort === 'usual' ? byNeed : found).filter(row => !first.includes(row))
  const { skip, take, ...page } = pageOf(others.length, filter.activePage)
  const shown = [...first, ...others.slice(skip, skip + take)].map(({ id }) => id)
  const [listed, answers] = await Promise.all([
    findListed(ctx.db, { where: { id: { in: shown } } }),
    shortAnswers(ctx, shown, workers),
  ])
  const rows = shown.flatMap(id => {
    const row = listed.find(each => each.id === id)
    const answered = answers.get(id)
    return row && answered ? [{ ...row, answers: answered }] : []
  })
  const isFirst = ({ id }: ActiveDeployment) => first.some(row => row.id === id)
  return {
    first: rows.filter(isFirst),
    others: { rows: rows.filter(row => !isFirst(row)), ...page },
  }
}

/** All of them, in the order that was asked for, with what their urgency is judged by. */
async function findUrgencies(ctx: Context, filter: PortfolioFilter) {
  const rows = await ctx.db.deployment.findMany({
    where: { ...deploymentsWhere(filter, requirePerson(ctx)), status: { in: statusesOf(filter, 'active') } },
    orderBy: orderOf(filter, 'active'),
    select: {
      id: true,
      status: true,
      hold: true,
      startedAt: true,
      verdicts: {
        where: { verdict: 'breached', key: { startsWith: 'trigger:' } },
        select: { key: true },
        take: 1,
      },
    },
  })
  return rows.map(({ id, status, hold, startedAt, verdicts }) => ({
    id,
    status: status as DeploymentStatus,
    hold: fromJson<Hold | null>(hold),
    unwell: verdicts.length > 0,
    startedAt,
  }))
}
