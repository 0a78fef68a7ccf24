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
}

const HOUR = 3_600_000
const DEMO_SPEED = 30

/** What the form begins with: the next full hour for two hours, the runbook's defaults, the last people. */
export function firstDraft(choice: RunbookChoice | undefined, now: number): Draft {
  const start = choice?.system?.demo ? now : Math.ceil(now / HOUR) * HOUR
  return {
    runbookId: choice?.id ?? '',
    name: choice?.system?.name ?? choice?.name ?? '',
    fromVersion: choice?.lastVersion ?? '',
    toVersion: '',
    start: new Date(start).toISOString(),
    end: new Date(start + 2 * HOUR).toISOString(),
    variables: Object.fromEntries(
      (choice?.variables ?? []).map(({ key, default: value }) => [key, value ?? '']),
    ),
    samePeople: true,
    fast: choice?.system?.demo ?? false,
  }
}

/** The request. Variables left empty are left out, so that the runbook's own rule speaks. */
export function draftBody(draft: Draft, choice: RunbookChoice | undefined) {
  const { runbookId, name, fromVersion, toVersion, start, end, variables, samePeople, fast } = draft
  return {
    runbookId,
    systemId: choice?.system?.id,
    name,
    fromVersion,
    toVersion,
    window: { start, end },
    variables: Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')),
    ...(samePeople && { roles: choice?.lastRoles }),
    ...(fast && choice?.system?.demo && { speed: DEMO_SPEED }),
  }
}
