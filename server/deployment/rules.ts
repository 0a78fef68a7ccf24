import { type Allowed, allowed } from '../kernel/allowed.rules.ts'
import { mayAct, type PersonRights } from '../people/may-act.rules.ts'
import type { Authority } from '../runbooks/document.ts'
import { authorityMissing, peopleStay } from './refusals.rules.ts'
import type { Gate, Role, State } from './state.types.ts'
import { isOver } from './status.rules.ts'

type WithRoles = Pick<State, 'roles'>

export const byPosition = <T extends { position: number }>(rows: Record<string, T>): T[] =>
  Object.values(rows).sort((a, b) => a.position - b.position)

/** The row under a key that somebody sent: never what every object inherits ("constructor"). */
export const rowOf = <T>(rows: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(rows, key) ? rows[key] : undefined

/** Roles that the person holds, as person or backup, in the runbook's order. */
export function rolesOf(state: WithRoles, userId: string): Role[] {
  return byPosition(state.roles).filter(role => role.userId === userId || role.backupUserId === userId)
}

export const holdsRole = (role: Role | undefined, userId: string) =>
  role !== undefined && (role.userId === userId || role.backupUserId === userId)

/** Who of a role is here, of the people present: its person, else its backup; null when neither is. */
export function presentHolder(
  role: Pick<Role, 'userId' | 'userName' | 'backupUserId' | 'backupUserName'>,
  present: ReadonlySet<string>,
): { name: string | null; isBackup: boolean } | null {
  if (role.userId !== null && present.has(role.userId)) return { name: role.userName, isBackup: false }
  if (role.backupUserId === null || !present.has(role.backupUserId)) return null
  return { name: role.backupUserName, isBackup: true }
}

/** "Maya Okafor (Deployment Lead)", or the title alone while nobody has the role. */
export const namedRole = ({ userName, title }: Pick<Role, 'userName' | 'title'>): string =>
  userName ? `${userName} (${title})` : title

/** "Maya Okafor (Deployment Lead)" for each role that has the authority; for sentences of refusal. */
export function whoHas(state: WithRoles, authority: Authority): string {
  const holders = byPosition(state.roles).filter(role => role.authorities.includes(authority))
  return holders.map(namedRole).join(' or ')
}

/**
 * The key of the role that leads, who is asked to act where nothing names another: of the roles that may `decide` the
 * one that decides the coming gate, else the first. Where none may, the coming gate's own authority; null without one.
 * What a role may do is said by its authorities alone.
 */
export function leadKey(state: {
  roles: Record<string, Pick<Role, 'key' | 'position'> & { authorities: readonly string[] }>
  gates: Record<string, Pick<Gate, 'position' | 'authority'> & { status: string }>
}): string | null {
  const deciders = byPosition(state.roles).filter(role => role.authorities.includes('decide'))
  const coming = byPosition(state.gates).find(({ status }) => status !== 'go')
  const lead = deciders.find(({ key }) => key === coming?.authority) ?? deciders[0]
  return lead?.key ?? coming?.authority ?? null
}

/** Holds a role with the authority. An administrator is not thereby a decision maker. */
export function mayUse(state: WithRoles, person: PersonRights, authority: Authority): Allowed {
  const look = mayAct(person)
  if (!look.ok) return look
  if (rolesOf(state, person.id).some(role => role.authorities.includes(authority))) return allowed
  return authorityMissing({ authority, who: whoHas(state, authority) })
}

/**
 * Those who prepare the deployment: an administrator or a role that decides. While nobody is assigned to one, any
 * member: else a draft made without people could not be given any.
 */
export function mayPrepare(state: WithRoles, person: PersonRights): Allowed {
  const look = mayAct(person)
  if (!look.ok || person.globalRole === 'admin') return look
  const deciders = Object.values(state.roles).filter(role => role.authorities.includes('decide'))
  return deciders.some(role => role.userId || role.backupUserId) ? mayUse(state, person, 'decide') : look
}

/** Who holds which role is a record once the deployment is over. */
export function mayAssign(
  state: WithRoles & { deployment: Pick<State['deployment'], 'status'> },
  person: PersonRights,
): Allowed {
  const may = mayPrepare(state, person)
  const { status } = state.deployment
  return may.ok && isOver(status) ? peopleStay({ status }) : may
}

/** Members of the deployment may write messages in it: anyone who is not a viewer. */
export const mayComment = (person: PersonRights): Allowed => mayAct(person)
