import { isDone, itemsOf, sectionsOf } from '../checklist/rules.ts'
import { laneOf } from '../deployment/lanes.rules.ts'
import { byPosition, presentHolder } from '../deployment/rules.ts'
import type { Gate, Item, State, Step } from '../deployment/state.types.ts'
import { isBad, isKnown, isSilent, isWell } from '../deployment/verdict.rules.ts'
import { BLIND_AFTER_SECONDS, laneHealthy, sloVerdictKey } from '../health/rules.ts'
import { triggerState } from '../health/trigger-state.rules.ts'
import {
  type CriterionReason,
  criterionSentence,
  type MissingItem,
} from '../reasons/criterion-reasons.rules.ts'
import { few, reasonOf } from '../reasons/said.rules.ts'
import type { VerdictReason } from '../reasons/verdict-reasons.rules.ts'
import type { Criterion } from '../runbooks/conditions.inputs.ts'
import { voidReason } from '../signing/signed-content.rules.ts'

export type CriterionVerdict = 'met' | 'unmet' | 'unknown' | 'waived'

export interface JudgedCriterion {
  answer: CriterionVerdict
  reason: string
  /** What the reason is made from. */
  reasonData: CriterionReason
}

export interface GateFacts {
  now: Date
  presentUserIds?: string[] // unknown when nobody counted
  /** Epoch ms of the newest sample of any probe, null: none was ever taken; not asked when left out. */
  lastSampleAt?: number | null
}

type Of<K extends Criterion['kind']> = Extract<Criterion, { kind: K }>

/** An answer with what it rests on, and the sentence that this makes. */
export const answered = (answer: CriterionVerdict, reasonData: CriterionReason): JudgedCriterion => ({
  answer,
  reason: criterionSentence(reasonData),
  reasonData,
})
const met = (reason: CriterionReason) => answered('met', reason)
const unmet = (reason: CriterionReason) => answered('unmet', reason)
const unknown = (reason: CriterionReason) => answered('unknown', reason)
const judged = (holds: boolean, reason: CriterionReason) => (holds ? met(reason) : unmet(reason))

/** What a rehearsal cannot answer, since nothing is deployed. */
const MEASURED = new Set<Criterion['kind']>(['slo', 'triggers', 'lane-healthy'])

/** A verdict stays recorded when nobody measures any more; it is no answer then. */
const isBlind = ({ now, lastSampleAt }: GateFacts) =>
  lastSampleAt !== undefined && now.getTime() - (lastSampleAt ?? 0) > BLIND_AFTER_SECONDS * 1000

/** One criterion judged by the facts. The reason carries numbers and names, and changes only when they do. */
export function judgeCriterion(
  state: State,
  gate: Gate,
  criterion: Criterion,
  facts: GateFacts,
): JudgedCriterion {
  if (state.deployment.rehearsal && MEASURED.has(criterion.kind))
    return answered('waived', { code: 'rehearsal' })
  if (MEASURED.has(criterion.kind) && isBlind(facts))
    return unknown({ code: 'blind', seconds: BLIND_AFTER_SECONDS })
  switch (criterion.kind) {
    case 'checklist':
      return judgeChecklist(state, criterion)
    case 'section':
      return judgeSection(state, criterion)
    case 'roles':
      return judgeRoles(state)
    case 'roll-call':
      return judgeRollCall(state, criterion, facts)
    case 'window':
      return judgeWindow(state, gate, facts)
    case 'phase':
      return judgeSteps(
        byPosition(state.steps).filter(step => step.phaseKey === criterion.phase),
        { code: 'no_phase', phase: criterion.phase },
      )
    case 'step':
      return judgeSteps(
        Object.values(state.steps).filter(step => step.key === criterion.step),
        { code: 'no_step', step: criterion.step },
      )
    case 'slo':
      return judgeSlo(state, criterion, facts)
    case 'triggers':
      return judgeTriggers(state)
    case 'lane-healthy':
      return laneHealthy(state, criterion.lane)
    case 'sign-offs':
      return judgeSignOffs(state, criterion)
    case 'attested':
      return judgeAttested(state, gate, criterion)
  }
}

const missingItem =
  ({ roles }: State) =>
  ({ title, state, roleKey }: Item): MissingItem => ({
    title,
    state,
    role: roleKey ? (roles[roleKey]?.title ?? null) : null,
  })

function requiredDone(state: State, items: Item[], percent: number): JudgedCriterion {
  const required = items.filter(item => item.required)
  const missing = required.filter(item => !isDone(item))
  const done = required.length - missing.length
  return judged(done * 100 >= percent * required.length, {
    code: 'items',
    done,
    of: required.length,
    onlyRequired: required.length < items.length,
    percent,
    missing: few(missing.map(missingItem(state))),
  })
}

const judgeChecklist = (state: State, { stage, percent }: Of<'checklist'>) =>
  requiredDone(state, itemsOf(state, stage), percent)

function judgeSection(state: State, { section: key, atLeast }: Of<'section'>): JudgedCriterion {
  const section = sectionsOf(state).find(candidate => candidate.key === key)
  if (!section) return unknown({ code: 'no_section', section: key })
  const needed = atLeast ?? section.rule?.atLeast
  if (needed === undefined) return requiredDone(state, section.items, 100)
  const missing = section.items.filter(item => item.state !== 'passed')
  const of = section.items.length
  const passed = of - missing.length
  return judged(passed >= needed, {
    code: 'section_rule',
    passed,
    of,
    needed,
    missing: few(missing.map(missingItem(state))),
  })
}

function judgeRoles(state: State): JudgedCriterion {
  const roles = byPosition(state.roles)
  const missing = roles.filter(role => !role.userId)
  return judged(missing.length === 0, {
    code: 'roles',
    filled: roles.length - missing.length,
    of: roles.length,
    missing: few(missing.map(({ title }) => title)),
  })
}

function judgeRollCall(
  state: State,
  { atLeast }: Of<'roll-call'>,
  { presentUserIds }: GateFacts,
): JudgedCriterion {
  if (!presentUserIds) return unknown({ code: 'nobody_counted' })
  const seen = new Set(presentUserIds)
  const roles = byPosition(state.roles)
  const missing = roles.filter(role => !presentHolder(role, seen))
  const needed = atLeast ?? roles.length
  const present = roles.length - missing.length
  return judged(present >= needed, {
    code: 'roll_call',
    present,
    of: roles.length,
    needed,
    missing: few(missing.map(({ title, userName }) => ({ role: title, person: userName }))),
  })
}

/** The first gate may be decided before the window opens. */
function judgeWindow({ deployment, gates }: State, gate: Gate, { now }: GateFacts): JudgedCriterion {
  const { start, end } = deployment.window
  const window = { code: 'window', start, end } as const
  if (now.getTime() > Date.parse(end)) return unmet({ ...window, position: 'over' })
  if (now.getTime() >= Date.parse(start)) return met({ ...window, position: 'inside' })
  const isFirst = byPosition(gates)[0]?.key === gate.key
  return judged(isFirst, { ...window, position: 'before' })
}

function judgeSteps(steps: Step[], none: CriterionReason): JudgedCriterion {
  if (steps.length === 0) return unknown(none)
  const missing = steps.filter(step => step.status !== 'succeeded' && step.status !== 'skipped')
  return judged(missing.length === 0, {
    code: 'steps',
    done: steps.length - missing.length,
    of: steps.length,
    missing: few(missing.map(({ number, title, status }) => ({ number, title, status }))),
  })
}

function judgeSlo(state: State, { slo, lane, forSeconds }: Of<'slo'>, { now }: GateFacts): JudgedCriterion {
  const { key, name } = laneOf(state, lane)
  const verdict = state.verdicts[sloVerdictKey(slo, key)]
  const measured = (held: { since: string; seconds: number } | null): CriterionReason => ({
    code: 'slo',
    lane: name,
    verdict: verdict ? reasonOf(verdict) : null,
    held,
  })
  if (!verdict) return unknown(measured(null))
  if (!isKnown(verdict)) return unknown(measured(null))
  if (isBad(verdict)) return unmet(measured(null))
  if (forSeconds === 0) return met(measured(null))
  const { since } = verdict
  const long = now.getTime() - Date.parse(since) >= forSeconds * 1000
  return judged(long, measured({ since, seconds: forSeconds }))
}

/** One that is not armed and has no data (no traffic yet) is left out; when that leaves none, nothing is known. */
function judgeTriggers(state: State): JudgedCriterion {
  const { triggers } = state.plan
  const rows = triggers.map(trigger => {
    const { verdict, armed } = triggerState(state, trigger)
    const reason: VerdictReason = verdict
      ? reasonOf(verdict)
      : { code: 'not_measured', metric: trigger.title }
    return { verdict, armed, reason }
  })
  const well = rows.filter(({ verdict }) => isWell(verdict)).length
  const ill = rows.filter(({ verdict }) => isBad(verdict))
  const silent = rows.filter(({ verdict }) => isSilent(verdict))
  const waited = silent.filter(({ armed }) => well === 0 || armed)
  const telling = (told: typeof rows): CriterionReason => ({
    code: 'triggers',
    healthy: well,
    of: triggers.length,
    leftOut: silent.length - waited.length,
    named: few(told.map(({ reason }) => reason)),
  })
  if (ill.length > 0) return unmet(telling(ill))
  return waited.length === 0 ? met(telling([])) : unknown(telling(waited))
}

function judgeSignOffs(state: State, { group }: Of<'sign-offs'>): JudgedCriterion {
  const asked = byPosition(state.signOffs).filter(signOff => signOff.group === group)
  if (asked.length === 0) return unknown({ code: 'no_sign_off', group })
  const missing = asked.filter(signOff => signOff.status !== 'signed' || voidReason(state, signOff) !== null)
  const signers = missing.map(({ title, userName, status, voided }) => {
    const again = voided || status === 'signed' ? 'to_sign_again' : 'not_signed'
    return { title, person: userName, state: status === 'rejected' ? status : again } as const
  })
  return judged(missing.length === 0, {
    code: 'sign_offs',
    signed: asked.length - missing.length,
    of: asked.length,
    missing: few(signers),
  })
}

/** Nobody can measure it: the vote of the role that knows is its word, or without one the whole poll's. */
function judgeAttested(state: State, gate: Gate, { role }: Of<'attested'>): JudgedCriterion {
  const asked = role === undefined ? gate.voters : [role]
  const titleOf = (key: string) => state.roles[key]?.title ?? key
  const mute = asked.filter(key => !gate.voters.includes(key))
  if (asked.length === 0) return unknown({ code: 'no_voter' })
  if (mute.length > 0) return unknown({ code: 'not_a_voter', roles: few(mute.map(titleOf)) })
  const standing = gate.votes.filter(({ askedAgainAt }) => !askedAgainAt)
  const votes = new Map(standing.map(({ roleKey, vote }) => [roleKey, vote]))
  const against = asked.filter(key => votes.get(key) === 'no_go')
  if (against.length > 0) return unmet({ code: 'against', roles: few(against.map(titleOf)) })
  const silent = asked.filter(key => votes.get(key) !== 'go')
  return answered(silent.length > 0 ? 'unknown' : 'met', {
    code: 'attested',
    attested: asked.length - silent.length,
    of: asked.length,
    missing: few(silent.map(titleOf)),
  })
}
