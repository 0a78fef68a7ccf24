import type { Prisma } from '../../generated/prisma/client.ts'
import { type PortfolioFilter, STATUSES_OF, type Stage } from './inputs.ts'

/** One page of a stage of the list; `page` is the last one where one behind it was asked for. */
export interface Page<Row> {
  rows: Row[]
  total: number
  page: number
  pages: number
}

const PAGE_SIZE = 20

/** Where a page of `total` rows begins; of one behind the last, the last. */
export function pageOf(total: number, asked: number) {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(asked, pages)
  return { total, page, pages, skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE }
}

/** The statuses of a stage that the filter lets through. */
export function statusesOf({ state }: Pick<PortfolioFilter, 'state'>, stage: Stage): string[] {
  if (state === undefined || state === stage) return [...STATUSES_OF[stage]]
  return STATUSES_OF[stage].filter(status => status === state)
}

type Order = Prisma.DeploymentOrderByWithRelationInput[]

const NEWEST: Order = [{ number: 'desc' }]
const ORDERS: Record<Exclude<PortfolioFilter['sort'], 'usual'>, Order> = {
  newest: NEWEST,
  name: [{ name: 'asc' }, ...NEWEST],
  system: [{ system: { name: 'asc' } }, ...NEWEST],
  window: [{ windowStart: 'asc' }, ...NEWEST],
}
const USUAL: Record<Stage, Order> = {
  active: NEWEST,
  upcoming: ORDERS.window,
  over: [{ finishedAt: { sort: 'desc', nulls: 'last' } }, ...NEWEST],
}

export const orderOf = ({ sort }: Pick<PortfolioFilter, 'sort'>, stage: Stage): Order =>
  sort === 'usual' ? USUAL[stage] : ORDERS[sort]
