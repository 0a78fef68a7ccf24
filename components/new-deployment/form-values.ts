import type { RunbookChoice, SystemChoice } from '../../server/portfolio/new-deployment.query.ts'

export interface Draft {
  runbookId: string
  version: number
  /** '' for none: then it can only be a rehearsal. */
  systemId: string
  /** '' for the one without users. */
  nextLane: string
  name: string
  fromVersion: string
  toVersion: string
  start: string
  end: string
  /** null: that of the person's own device. */
  timeZone: string | null
  variables: Record<string, string>
  samePeople: boolean
  fast: boolean
  /** As prepared as the demo's first deployment. */
  prepared: boolean
  rehearsal: boolean
  speed: number | null // of a rehearsal
}

const HOUR = 3_600_000
const DEMO_SPEED = 30

/** Variables that mean the deployment's own versions: they follow until somebody writes something else. */
const VERSION_VARIABLES = { TARGET_VERSION: 'toVersion', PREVIOUS_VERSION: 'fromVersion' } as const

/** The draft with one part changed; a variable that meant a version goes on meaning it. */
export function changed(draft: Draft, part: Partial<Draft>): Draft {
  const next = { ...draft, ...part }
  for (const [key, field] of Object.entries(VERSION_VARIABLES)) {
    const followed = draft.variables[key] !== undefined && draft.variables[key] === draft[field]
    if (followed && part[field] !== undefined) next.variables = { ...next.variables, [key]: part[field] }
  }
  return next
}

/** What the form begins with: the next full hour for two hours, the runbook's defaults, the last people. */
export function firstDraft(choice: RunbookChoice | undefined, now: number): Draft {
  const start = choice?.system?.demo ? now : Math.ceil(now / HOUR) * HOUR
  const variables = defaultsOf(choice)
  const { fromVersion, toVersion } = versionsOf(choice)
  const versions = { TARGET_VERSION: toVersion, PREVIOUS_VERSION: fromVersion }
  const known = Object.entries(versions).filter(([key]) => variables[key] !== undefined)
  return {
    runbookId: choice?.id ?? '',
    version: choice?.version ?? 1,
    systemId: choice?.system?.id ?? '',
    nextLane: '',
    name: choice?.system?.name ?? choice?.name ?? '',
    fromVersion,
    toVersion,
    start: new Date(start).toISOString(),
    end: new Date(start + 2 * HOUR).toISOString(),
    timeZone: null,
    variables: { ...variables, ...Object.fromEntries(known) },
    samePeople: true,
    fast: choice?.system?.demo ?? false,
    prepared: false,
    rehearsal: choice?.system === null,
    speed: DEMO_SPEED,
  }
}

/** From what is live to what the runbook means to bring; what is live already is not deployed again. */
export function versionsOf(choice: RunbookChoice | undefined): Pick<Draft, 'fromVersion' | 'toVersion'> {
  const { PREVIOUS_VERSION, TARGET_VERSION = '' } = defaultsOf(choice)
  const fromVersion = choice?.lastVersion ?? PREVIOUS_VERSION ?? ''
  return { fromVersion, toVersion: TARGET_VERSION === fromVersion ? '' : TARGET_VERSION }
}

const defaultsOf = (choice: RunbookChoice | undefined): Record<string, string> =>
  Object.fromEntries((choice?.variables ?? []).map(({ key, default: value }) => [key, value ?? '']))

/** The answers that another runbook begins with; whether it is a rehearsal was said before. */
export function forRunbook(draft: Draft, choice: RunbookChoice | undefined, now: number): Draft {
  const fresh = firstDraft(choice, now)
  return { ...fresh, rehearsal: draft.rehearsal || fresh.rehearsal, speed: draft.speed }
}

/** The same answers for another version of the runbook: what it asks for may differ. */
export function forVersion(draft: Draft, choice: RunbookChoice, now: number): Draft {
  const fresh = firstDraft(choice, now)
  const kept = Object.entries(draft.variables).filter(
    ([key, value]) => key in fresh.variables && value !== '',
  )
  return { ...draft, version: choice.version, variables: { ...fresh.variables, ...Object.fromEntries(kept) } }
}

/** Whether a deployment of this draft can be, and is to be, as prepared as the demo's first one. */
export const isPrepared = (draft: Draft, choice: RunbookChoice | undefined): boolean =>
  mayBePrepared(draft, choice) && draft.prepared

/** The demo's runbook in its newest version, on its own system, in earnest. */
export const mayBePrepared = (draft: Draft, choice: RunbookChoice | undefined): boolean =>
  choice?.prepares === true &&
  !draft.rehearsal &&
  draft.systemId === choice.system?.id &&
  draft.version === choice.versions[0]

interface About {
  /** The runbook in the version that is chosen. */
  choice: RunbookChoice | undefined
  system: SystemChoice | undefined
  /** Of the person's own device. */
  timeZone: string
}

/** The request. Variables left empty are left out, so that the runbook's own rule speaks. */
export function draftBody(draft: Draft, { choice, system, timeZone }: About) {
  const { runbookId, name, fromVersion, toVersion, start, end } = draft
  const { samePeople, fast, rehearsal, speed } = draft
  return {
    runbookId,
    name,
    fromVersion,
    toVersion,
    runbookVersion: draft.version,
    systemId: system?.id ?? null,
    ...(system && draft.nextLane !== '' && { nextLane: draft.nextLane }),
    window: { start, end },
    timeZone: draft.timeZone ?? timeZone,
    variables: Object.fromEntries(Object.entries(draft.variables).filter(([, value]) => value !== '')),
    ...(samePeople && { roles: choice?.lastRoles }),
    ...(rehearsal ? { rehearsal, speed: speed ?? 1 } : fast && system?.demo && { speed: DEMO_SPEED }),
  }
}
