import type { Prisma } from '../../generated/prisma/client.ts'
import type { Person } from '../kernel/context.ts'
import { visibleDeployments } from '../people/visible-deployments.query.ts'
import type { PortfolioFilter } from './inputs.ts'

const MOST = 2 ** 31 - 1

/** `%` and `_` are letters of a word here, not signs of a pattern. */
const contains = (word: string) =>
  ({ contains: word.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' }) as const

/** The deployments that a filter asks for, of any state, as far as the person may know of them. */
export function deploymentsWhere(
  filter: PortfolioFilter,
  person: Pick<Person, 'id' | 'hidden'>,
): Prisma.DeploymentWhereInput {
  const { search = '', system, person: holder, kind } = filter
  const words = search.split(/\s+/).filter(Boolean)
  return {
    ...(system && { system: { key: system } }),
    ...(holder && { roles: { some: { OR: [{ userId: holder }, { backupUserId: holder }] } } }),
    ...(kind !== 'all' && { rehearsal: kind === 'rehearsals' }),
    AND: [...words.map(wordWhere), visibleDeployments(person)],
  }
}

function wordWhere(word: string): Prisma.DeploymentWhereInput {
  const text = contains(word)
  const number = Number(/^(?:#|dep-)?(\d+)$/i.exec(word)?.[1] ?? Number.NaN)
  return {
    OR: [
      { name: text },
      { fromVersion: text },
      { toVersion: text },
      { system: { name: text } },
      { roles: { some: { OR: [{ userName: text }, { backupUserName: text }] } } },
      ...(number <= MOST ? [{ number }] : []),
    ],
  }
}
