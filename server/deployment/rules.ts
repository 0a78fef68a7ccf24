import { type Allowed, allowed } from '../kernel/allowed.rules.ts'
import { isGranted } from '../people/grants.rules.ts'
import { mayAct, type PersonRights } from '../people/may-act.rules.ts'
import { grantMissing } from '../people/refusals.rules.ts'
import type { Authority } from '../runbooks/document.ts'
import { REHEARSALS } from '../systems/rules.ts'
import {
  authorityMissing,
  notAMemberHere,
  onlyRehearsed,
  peopleStay,
  roleForOneself,
  runbookOfOthers,
  versionOfNobody,
} from './refusals.rules.ts'
import type { Gate, Role, State } from './state.types.ts'
import { isOver } from './status.rules.ts'

type WithRoles = Pick<State, 'roles'>
/** Of what a deployment is, and who is in it. */
type WithPeople = Pick<State, 'roles' | 'signOffs' | 'members'> & OfSystem
type OfSystem = { plan: { system: Pick<State['plan']['system'], 'id'> } }

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

/**
 * Gates that still wait for a decision, where the role has another person than the one who voted for it: that vote stays
 * under its name and counts no more, and the role is asked anew.
 */
export function gatesAskedAgain({ gates }: Pick<State, 'gates'>, role: Role, at: string): Gate[] {
  const isLeft = ({ roleKey, userId, askedAgainAt }: Gate['votes'][number]) =>
    roleKey === role.key && !askedAgainAt && !holdsRole(role, userId)
  const waiting = Object.values(gates).filter(({ status }) => status === 'open' || status === 'stale')
  return waiting
    .filter(({ votes }) => votes.some(isLeft))
    .map(gate => ({
      ...gate,
      votes: gate.votes.map(vote => (isLeft(vote) ? { ...vote, askedAgainAt: at } : vote)),
      version: gate.version + 1,
    }))
}

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
 * Those who prepare the deployment: an owner of its system or a role that decides. While nobody is assigned to one,
 * whoever may create deployments of the system: else a draft made without people could not be given any.
 */
export function mayPrepare(state: WithRoles & OfSystem, person: PersonRights): Allowed {
  const look = mayAct(person)
  const { id } = state.plan.system
  if (!look.ok || isGranted(person, id, 'owner')) return look
  const deciders = Object.values(state.roles).filter(role => role.authorities.includes('decide'))
  const isLed = deciders.some(role => role.userId || role.backupUserId)
  return !isLed && isGranted(person, id, 'deployer') ? look : mayUse(state, person, 'decide')
}

/**
 * A deployer of the system creates deployments of it, in earnest of the system's own runbooks, in versions that the
 * system has had. What is played on no
 * system touches nothing: any member may.
 */
export function mayCreate(
  wanted: {
    rehearsal: boolean
    system: { id: string; key: string; name: string }
    runbook: { name: string; systemId: string | null; ownedFromVersion: number }
    version: number
  },
  person: PersonRights,
): Allowed {
  const { rehearsal, system, runbook, version } = wanted
  const look = mayAct(person)
  if (!look.ok) return look
  if (system.key === REHEARSALS) return rehearsal ? allowed : onlyRehearsed({ system: system.name })
  if (!isGranted(person, system.id, 'deployer'))
    return grantMissing({ level: 'deployer', system: system.name })
  if (rehearsal) return allowed
  if (runbook.systemId === system.id) {
    const { name, ownedFromVersion: from } = runbook
    return version >= from ? allowed : versionOfNobody({ runbook: name, version, from })
  }
  return runbookOfOthers({ runbook: runbook.name, system: system.name, belongs: runbook.systemId !== null })
}

/** Who holds which role is a record once the deployment is over. */
export function mayAssign(
  state: WithRoles & OfSystem & { deployment: Pick<State['deployment'], 'status'> },
  person: PersonRights,
): Allowed {
  const may = mayPrepare(state, person)
  const { status } = state.deployment
  return may.ok && isOver(status) ? peopleStay({ status }) : may
}

/** Authorities by which a role has a say of its own in what is decided. */
const SAY: readonly Authority[] = ['decide', 'approve', 'waive']

/**
 * Nobody appoints themself, as person or backup, to a role that votes, decides or approves. The role that decides may
 * be taken by whoever may lead deployments of the system: an owner let them. A rehearsal touches nothing: there one
 * person may play every role.
 */
export function mayTakeRole(
  state: {
    gates: Record<string, Pick<Gate, 'voters' | 'authority'>>
    deployment: Pick<State['deployment'], 'rehearsal'>
  } & OfSystem,
  role: Pick<Role, 'key' | 'title'> & { authorities: readonly Authority[] },
  person: PersonRights,
): Allowed {
  if (state.deployment.rehearsal) return allowed
  if (role.authorities.includes('decide') && isGranted(person, state.plan.system.id, 'deployer'))
    return allowed
  const votes = Object.values(state.gates).some(
    ({ voters, authority }) => voters.includes(role.key) || authority === role.key,
  )
  const hasSay = votes || role.authorities.some(authority => SAY.includes(authority))
  return hasSay ? roleForOneself({ role: role.title }) : allowed
}

/** Has a role, is asked to sign, or was added. */
export function isMember(state: Omit<WithPeople, 'plan'>, userId: string): boolean {
  const added = rowOf(state.members, userId)
  return (
    rolesOf(state, userId).length > 0 ||
    (added !== undefined && added.removedAt === null) ||
    Object.values(state.signOffs).some(signOff => signOff.userId === userId)
  )
}

/** Members of the deployment write in it, and so do owners of its system; everyone else looks. */
export function mayTakePart(state: WithPeople, person: PersonRights): Allowed {
  const look = mayAct(person)
  if (!look.ok || isMember(state, person.id) || isGranted(person, state.plan.system.id, 'owner')) return look
  return notAMemberHere({ deciders: whoHas(state, 'decide') })
}
