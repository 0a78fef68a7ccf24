import { applyChanges } from '../../server/deployment/events/apply-event.ts'
import { emptyRows } from '../../server/deployment/rows/row-kinds.ts'
import type {
  Changes,
  Gate,
  Item,
  Phase,
  Role,
  State,
  Step,
  Verdict,
} from '../../server/deployment/state.types.ts'

/** A small deployment as a value, for rules that need no database: two phases, two gates, two roles. */
export const T0 = '2026-03-01T01:00:00.000Z'
export const at = (seconds: number) => new Date(Date.parse(T0) + seconds * 1000)
export const iso = (seconds: number) => at(seconds).toISOString()

export const role = (key: string, position: number, authorities: Role['authorities'] = []): Role => ({
  key,
  position,
  title: key === 'lead' ? 'Deployment Lead' : 'Operations Engineer',
  short: key.toUpperCase(),
  authorities,
  duties: { before: [], during: [], after: [] },
  userId: `${key}-id`,
  userName: key === 'lead' ? 'Maya Okafor' : 'Tomás Reyes',
  backupUserId: null,
  backupUserName: null,
  version: 1,
})

export const phase = (key: string, position: number, rest: Partial<Phase> = {}): Phase => ({
  key,
  position,
  number: String(position),
  title: key,
  startsAtSeconds: position * 600,
  durationSeconds: 600,
  gateBefore: null,
  limitSeconds: null,
  maxRetries: null,
  status: 'pending',
  startedAt: null,
  endedAt: null,
  ...rest,
})

export const step = (key: string, phaseKey: string, rest: Partial<Step> = {}): Step => ({
  id: `${key}-id`,
  phaseKey,
  key,
  position: 0,
  number: '1.1',
  title: key,
  kind: 'manual',
  roleKey: 'ops',
  spec: { kind: 'manual', instructions: 'Do it.' },
  offsetSeconds: null,
  durationSeconds: 60,
  dependsOn: [],
  maxRetries: 0,
  timeoutSeconds: null,
  onFailure: 'hold',
  idempotent: false,
  status: 'pending',
  reason: null,
  reasonData: null,
  attempts: 0,
  readyAt: null,
  startedAt: null,
  endedAt: null,
  endedById: null,
  endedByName: null,
  result: null,
  ...rest,
})

export const gate = (key: string, position: number, rest: Partial<Gate> = {}): Gate => ({
  id: `${key}-id`,
  key,
  position,
  number: String(position + 1),
  title: key,
  question: 'May it go on?',
  beforePhase: null,
  atSeconds: null,
  criteria: [],
  voters: ['ops'],
  authority: 'lead',
  validSeconds: 900,
  status: 'pending',
  round: 1,
  votes: [],
  openedAt: null,
  decision: null,
  decidedAt: null,
  expiresAt: null,
  version: 1,
  ...rest,
})

export const item = (id: string, rest: Partial<Item> = {}): Item => ({
  id,
  sectionKey: 'section',
  position: 0,
  number: '1.01',
  title: id,
  required: true,
  roleKey: 'ops',
  dueMinutes: null,
  verification: null,
  subItems: [],
  state: 'open',
  note: null,
  reason: null,
  changedById: null,
  changedByName: null,
  changedAt: null,
  version: 1,
  ...rest,
})

export const verdict = (key: string, rest: Partial<Verdict> = {}): Verdict => ({
  key,
  verdict: 'healthy',
  reason: `${key} is inside its limit`,
  reasonData: null,
  value: 0,
  since: T0,
  firedAt: null,
  ...rest,
})

/** Two roles and two phases unless told otherwise; of every other kind the rows that are given. */
export function stateOf(parts: Changes = {}): State {
  const roles = [role('lead', 0, ['decide', 'rollback']), role('ops', 1, ['execute'])]
  return applyChanges(emptyState(), { roles, phases: [phase('one', 0), phase('two', 1)], ...parts })
}

function emptyState(): State {
  return {
    seq: 1,
    deployment: {
      id: 'deployment-id',
      number: 142,
      name: 'Orchestrator',
      status: 'running',
      hold: null,
      outcome: null,
      fromVersion: '2.0.5',
      toVersion: '2.1.0',
      window: { start: T0, end: iso(7200) },
      timeZone: 'UTC',
      rehearsal: false,
      speed: 1,
      traffic: { weights: { blue: 0, green: 100 }, at: T0 },
      rollback: null,
      startedAt: T0,
      finishedAt: null,
      createdAt: iso(-86_400),
    },
    plan: {
      runbook: { id: 'r', key: 'r', name: 'Runbook', version: 1 },
      system: { id: 's', key: 's', name: 'System', demo: false },
      lanes: [
        { key: 'blue', name: 'BLUE', letter: 'B', version: '2.1.0', role: 'next' },
        { key: 'green', name: 'GREEN', letter: 'G', version: '2.0.5', role: 'live' },
      ],
      metrics: [],
      sections: [{ key: 'section', title: 'Section', stage: 'before' }],
      slos: [],
      triggers: [],
      rollback: { targetSeconds: 120, criteria: [] },
      communications: { cadenceMinutes: 15, templates: [], channels: [], plan: [] },
      hypercare: { durationMinutes: 0, checks: [] },
      risks: [],
    },
    ...emptyRows(),
  }
}
