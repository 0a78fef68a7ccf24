import { type Allowed, notAllowed } from '../kernel/allowed.rules.ts'
import { commonRefusals, invalidField, Refusal, type RefusalKind } from '../kernel/refusal.rules.ts'
import type { Authority } from '../runbooks/document.ts'
import type { Deployment, DeploymentStatus, Role } from './state.types.ts'

export const deploymentRefusals = {
  notAMember: { code: 'not_a_member', status: 403, title: 'You are no member of this deployment' },
  missingAuthority: { code: 'missing_authority', status: 403, title: 'Your role lacks the authority' },
} as const satisfies Record<string, RefusalKind>

/** `who` has the authority, with their roles; empty when no role does. */
export const authorityMissing = (facts: { authority: Authority; who: string }): Allowed =>
  notAllowed(
    deploymentRefusals.missingAuthority,
    facts.who ? `Only ${facts.who} may do this.` : `No role of this deployment may ${facts.authority}.`,
    facts,
  )

/** `deciders` may add people; empty when nobody does. */
export const notAMemberHere = (facts: { deciders: string }): Allowed =>
  notAllowed(
    deploymentRefusals.notAMember,
    `Only members of this deployment write here. Ask ${facts.deciders || 'an owner of the system'} to add you.`,
    facts,
  )

/** A runbook is deployed to the system it belongs to; one that belongs to none can only be rehearsed. */
export const runbookOfOthers = (facts: { runbook: string; system: string; belongs: boolean }): Allowed =>
  notAllowed(
    commonRefusals.forbidden,
    facts.belongs
      ? `"${facts.runbook}" belongs to another system than ${facts.system}. Rehearse it, or publish a runbook of ${facts.system}.`
      : `"${facts.runbook}" belongs to no system, so it can only be rehearsed. An owner of ${facts.system} can give it to the system.`,
    facts,
  )

export const memberAlready = (facts: { name: string }): Refusal =>
  new Refusal(commonRefusals.alreadyInState, `${facts.name} is a member of this deployment already.`, {
    facts,
  })

export const noSuchMember = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'Nobody of this id was added to this deployment.', { field: 'userId' })

/** Nothing is deployed in earnest to the system of rehearsals that name none. */
export const onlyRehearsed = (facts: { system: string }): Allowed =>
  notAllowed(
    commonRefusals.forbidden,
    `On "${facts.system}" there are only rehearsals. Name a system.`,
    facts,
  )

/** A version from before the runbook was given to its system: nobody of that system has published it. */
export const versionOfNobody = (facts: { runbook: string; version: number; from: number }): Allowed =>
  notAllowed(
    commonRefusals.forbidden,
    `Version ${facts.version} of "${facts.runbook}" is from before the system had it. Take version ${facts.from} or a later one, or rehearse it.`,
    facts,
  )

/** Somebody would put themself into a role that has a say. */
export const roleForOneself = (facts: { role: string }): Allowed =>
  notAllowed(
    commonRefusals.forbidden,
    `Nobody appoints themself to ${facts.role}, because that role has a say in what is decided. Ask another person who prepares this deployment.`,
    facts,
  )

export const peopleStay = (facts: { status: DeploymentStatus }): Allowed =>
  notAllowed(commonRefusals.wrongStatus, 'The deployment is over: its people stay as they were.', facts)

export const deploymentNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'No deployment has this id.', { field: 'deploymentId' })

export const roleNotFound = (facts: { key: string }): Refusal =>
  new Refusal(commonRefusals.notFound, `This deployment has no role "${facts.key}".`, { field: 'key', facts })

export const roleChanged = (role: Role): Refusal =>
  new Refusal(commonRefusals.staleVersion, `${role.title} was assigned a moment ago.`, {
    current: role,
    facts: { role: role.key, title: role.title, version: role.version },
  })

export const roleAssignedSo = (role: Role): Refusal =>
  new Refusal(commonRefusals.alreadyInState, `${role.title} is assigned so already.`, {
    current: role,
    facts: { role: role.key, title: role.title },
  })

export const roleNotOfRunbook = (facts: { role: string }): Refusal =>
  invalidField(`roles.${facts.role}`, 'is not a role of this runbook', facts)

const NO_MEMBER = {
  unknown: () => 'no person has this id',
  no_access: (name: string) => `${name} has no access any more`,
  viewer: (name: string) => `${name} may only look; name someone with a member account`,
  no_grant: (name: string) =>
    `${name} may not take part in deployments of this system; an owner of it can grant that`,
}

/** The person named in `field` may hold no role. */
export const notAMember = (
  field: string,
  facts: { why: 'unknown' } | { why: 'no_access' | 'viewer' | 'no_grant'; name: string },
): Refusal =>
  invalidField(field, facts.why === 'unknown' ? NO_MEMBER.unknown() : NO_MEMBER[facts.why](facts.name), facts)

export const windowStays = (facts: { status: DeploymentStatus }): Refusal =>
  new Refusal(
    commonRefusals.wrongStatus,
    `The deployment is ${facts.status.replaceAll('_', ' ')}: its window stays as it is.`,
    { facts },
  )

export const startHasPassed = (): Refusal =>
  new Refusal(
    commonRefusals.wrongStatus,
    'The deployment has started: only the end of its window may move.',
    { field: 'window.start' },
  )

export const windowIsSo = (deployment: Deployment): Refusal =>
  new Refusal(commonRefusals.alreadyInState, 'That is the window already.', { current: deployment })

export const variablesStay = (facts: { status: string }): Refusal =>
  new Refusal(
    commonRefusals.wrongStatus,
    'The deployment has started or is over: its variables stay as they are.',
    { facts },
  )

/** `problem` says what the value must be. */
export const wrongVariable = (facts: { key: string; problem: string }): Refusal =>
  invalidField(`variables.${facts.key}`, facts.problem, facts)

export const variableNotOfRunbook = (facts: { key: string }): Refusal =>
  invalidField(`variables.${facts.key}`, 'is not a variable of this runbook', facts)

export const laneNotOfSystem = (facts: { lanes: string[] }): Refusal =>
  invalidField('nextLane', `must be ${facts.lanes.join(' or ')}`, facts)

/** The runbook has no such version; without a `version`, there is no such runbook. */
export const noPlanSource = (facts: { version?: number | undefined }): Refusal =>
  new Refusal(
    commonRefusals.notFound,
    facts.version ? `The runbook has no version ${facts.version}.` : 'No runbook has this id.',
    { field: facts.version ? 'runbookVersion' : 'runbookId', facts },
  )

export const systemNeeded = (facts: { given: 'null' | 'nothing' }): Refusal =>
  invalidField(
    'systemId',
    facts.given === 'null'
      ? 'only a rehearsal needs no system'
      : 'name the system, because the runbook does not',
    facts,
  )

/** By its id, or by the `key` that the runbook names. */
export const noSystemToDeploy = (facts: { key: string | null }): Refusal =>
  new Refusal(
    commonRefusals.notFound,
    facts.key === null
      ? 'No system has this id.'
      : `The runbook names the system "${facts.key}", which does not exist: give systemId.`,
    { field: 'systemId', facts },
  )

/** A plan runs faster than the clock only where nobody is served. */
export const tooFast = (facts: { system: string }): Refusal =>
  invalidField(
    'speed',
    `must be 1, because ${facts.system} is not a demo system and this is no rehearsal`,
    facts,
  )
