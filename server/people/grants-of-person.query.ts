import { Prisma } from '../../generated/prisma/client.ts'
import { EVERYONE, type Grants, LEVELS } from './grants.rules.ts'

/** What a query of people answers beside each of them, for `personOf`. */
export interface GrantsRow {
  /** The rank of the strongest grant, by system: 1 for the first of `LEVELS`. */
  ranks: Record<string, number>
  /** Systems that only their members see. */
  membersOnly: string[]
}

/** Columns for a query of people: see `GrantsRow`. */
export const grantsOfPerson = Prisma.sql`
  (SELECT coalesce(jsonb_object_agg(held."systemId", held.rank), '{}') FROM (
    SELECT "systemId", max(array_position(${[...LEVELS]}, level)) AS rank FROM system_grant
    WHERE "userId" = person.id OR "groupId" = ${EVERYONE}::uuid
      OR "groupId" IN (SELECT "groupId" FROM person_group_member WHERE "userId" = person.id)
    GROUP BY "systemId") AS held) AS ranks,
  (SELECT coalesce(array_agg(id::text), '{}') FROM system WHERE visibility = 'members') AS "membersOnly"`

/** The strongest grant on each system. */
export function grantsOf({ ranks }: GrantsRow): Grants {
  const levels = Object.entries(ranks).flatMap(([systemId, rank]) => {
    const level = LEVELS[rank - 1]
    return level ? [[systemId, level] as const] : []
  })
  return Object.fromEntries(levels)
}
