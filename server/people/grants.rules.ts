import type { PersonRights } from './may-act.rules.ts'

/**
 * What a person may do with a system, each more than the one before: take a role in its deployments; create and lead
 * them; describe the system, publish its runbooks, and grant.
 */
export const LEVELS = ['participant', 'deployer', 'owner'] as const
export type Level = (typeof LEVELS)[number]

/** The strongest grant on each system, by the system's id, whether given to the person or to a group of theirs. */
export type Grants = Record<string, Level>

/** The group that everyone with an account is in. */
export const EVERYONE = '00000000-0000-7000-8000-000000000001'

/** What the person may do with the system; null: look, at most. An administrator is an owner of every system. */
export function levelOn({ globalRole, grants }: PersonRights, systemId: string): Level | null {
  if (globalRole === 'viewer') return null
  return globalRole === 'admin' ? 'owner' : (grants?.[systemId] ?? null)
}

/** Whether the person's grant on the system is at least this one. */
export function isGranted(person: PersonRights, systemId: string, level: Level): boolean {
  const own = levelOn(person, systemId)
  return own !== null && LEVELS.indexOf(own) >= LEVELS.indexOf(level)
}

/** Systems that only their members see, and that the person is no member of. An administrator sees all. */
export function hiddenFrom({ globalRole, grants }: PersonRights, membersOnly: string[]): string[] {
  return globalRole === 'admin' ? [] : membersOnly.filter(id => grants?.[id] === undefined)
}
