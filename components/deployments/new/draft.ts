import type { RunbookChoice } from '../../../server/deployments/new-deployment.query.ts'

export interface Draft {
  runbookId: string
  name: string
  fromVersion: string
  toVersion: string
  start: string
  end: string
  variables: Record<string, string>
  samePeople: boolean
  fast: boolean
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
  const variables = Object.fromEntries(
    (choice?.variables ?? []).map(({ key, default: value }) => [key, value ?? '']),
  )
  const fromVersion = choice?.lastVersion ?? variables.PREVIOUS_VERSION ?? ''
  // What is live already is not deployed again.
  const target = variables.TARGET_VERSION ?? ''
  const toVersion = target === fromVersion ? '' : target
  const versions = { TARGET_VERSION: toVersion, PREVIOUS_VERSION: fromVersion }
  const known = Object.entries(versions).filter(([key]) => variables[key] !== undefined)
  return {
    runbookId: choice?.id ?? '',
    name: choice?.system?.name ?? choice?.name ?? '',
    fromVersion,
    toVersion,
    start: new Date(start).toISOString(),
    end: new Date(start + 2 * HOUR).toISOString(),
    variables: { ...variables, ...Object.fromEntries(known) },
    samePeople: true,
    fast: choice?.system?.demo ?? false,
    rehearsal: choice?.system === null,
    speed: DEMO_SPEED,
  }
}

/** The request. Variables left empty are left out, so that the runbook's own rule speaks. */
export function draftBody(draft: Draft, choice: RunbookChoice | undefined) {
  const {
    runbookId,
    name,
    fromVersion,
    toVersion,
    start,
    end,
    variables,
    samePeople,
    fast,
    rehearsal,
    speed,
  } = draft
  return {
    runbookId,
    systemId: choice?.system?.id,
    name,
    fromVersion,
    toVersion,
    window: { start, end },
    variables: Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')),
    ...(samePeople && { roles: choice?.lastRoles }),
    ...(rehearsal ? { rehearsal, speed: speed ?? 1 } : fast && choice?.system?.demo && { speed: DEMO_SPEED }),
  }
}
