import { isDone, itemsOf, sectionsOf } from '../checklist/rules.ts'
import { laneOf } from '../deployment/lanes.rules.ts'
import { byPosition, presentHolder } from '../deployment/rules.ts'
import type { Gate, Item, State, Step } from '../deployment/state.types.ts'
import { isBad, isKnown, isSilent, isWell } from '../deployment/verdict.rules.ts'
import { BLIND_AFTER_SECONDS, laneHealthy, sloVerdictKey } from '../health/rules.ts'
import { triggerState } from '../health/trigger-state.rules.ts'
import { plural } from '../kernel/plural.rules.ts'
import type { Criterion } from '../runbooks/condition-schemas.ts'
import { voidReason } from '../signing/signed-content.rules.ts'

export type CriterionVerdict = 'met' | 'unmet' | 'unknown' | 'waived'

export interface JudgedCriterion {
  answer: CriterionVerdict
  reason: string
}

export interface GateFacts {
  now: Date
  presentUserIds?: string[] // unknown when nobody counted
  /** Epoch ms of the newest sample of any probe, null: none was ever taken; not asked when left out. */
  lastSampleAt?: number | null
}

type Of<K extends Criterion['kind']> = Extract<Criterion, { kind: K }>

const met = (reason: string): JudgedCriterion => ({ answer: 'met', reason })
const unmet = (reason: string): JudgedCriterion => ({ answer: 'unmet', reason })
const unknown = (reason: string): JudgedCriterion => ({ answer: 'unknown', reason })
const waived = (reason: string): JudgedCriterion => ({ answer: 'waived', reason })
const judged = (holds: boolean, reason: string) => (holds ? met(reason) : unmet(reason))

/** Stable words for a moment: a reason must not change while its facts do not, because it is signed. */
const clock = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
const words = (state: string) => state.replaceAll('_', ' ')

/** "A; B; and 3 more": at most two by name, so that a reason stays one line. */
function firstTwo(parts: string[]): string {
  const more = parts.length > 2 ? [`and ${parts.length - 2} more`] : []
  return [...parts.slice(0, 2), ...more].join('; ')
}

/** Numbers first, then the names of what is missing: "47 of 48 items; 'Old secrets revoked' is open, Security". */
const counted = (count: string, missing: string[]) => [count, firstTwo(missing)].filter(Boolean).join('; ')

/** What a rehearsal cannot answer, since nothing is deployed. */
const MEASURED = new Set<Criterion['kind']>(['slo', 'triggers', 'lane-healthy'])

/** A verdict stays recorded when nobody measures any more; it is no answer then. */
const isBlind = ({ now, lastSampleAt }: GateFacts) =>
  lastSampleAt !== undefined && now.getTime() - (lastSampleAt ?? 0) > BLIND_AFTER_SECONDS * 1000
const BLIND = `Nothing has been measured for more than ${BLIND_AFTER_SECONDS} s`

/** One criterion judged by the facts. The reason carries numbers and names, and changes only when they do. */
export function judgeCriterion(
  state: State,
  gate: Gate,
  criterion: Criterion,
  facts: GateFacts,
): JudgedCriterion {
  if (state.deployment.rehearsal && MEASURED.has(criterion.kind))
    return waived('A rehearsal: nothing is measured')
  if (MEASURED.has(criterion.kind) && isBlind(facts)) return unknown(BLIND)
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
        `No phase is called "${criterion.phase}"`,
      )
    case 'step':
      return judgeSteps(
        Object.values(state.steps).filter(step => step.key === criterion.step),
        `No step is called "${criterion.step}"`,
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

const itemText = (state: State) => (item: Item) => {
  const role = item.roleKey ? state.roles[item.roleKey] : undefined
  return `'${item.title}' is ${words(item.state)}${role ? `, ${role.title}` : ''}`
}

function requiredDone(state: State, items: Item[], percent: number): JudgedCriterion {
  const required = items.filter(item => item.required)
  const missing = required.filter(item => !isDone(item))
  const done = required.length - missing.length
  const noun = required.length === items.length ? 'item' : 'required item'
  const needed = percent < 100 ? `, ${percent} % needed` : ''
  const holds = done * 100 >= percent * required.length
  return judged(
    holds,
    counted(`${done} of ${plural(required.length, noun)}${needed}`, missing.map(itemText(state))),
  )
}

const judgeChecklist = (state: State, { stage, percent }: Of<'checklist'>) =>
  requiredDone(state, itemsOf(state, stage), percent)

function judgeSection(state: State, { section: key, atLeast }: Of<'section'>): JudgedCriterion {
  const section = sectionsOf(state).find(candidate => candidate.key === key)
  if (!section) return unknown(`No section is called "${key}"`)
  const needed = atLeast ?? section.rule?.atLeast
  if (needed === undefined) return requiredDone(state, section.items, 100)
  const passed = section.items.filter(item => item.state === 'passed')
  const missing = section.items.filter(item => item.state !== 'passed').map(itemText(state))
  const count = `${passed.length} of ${section.items.length} passed, ${needed} needed`
  return judged(passed.length >= needed, counted(count, missing))
}

function judgeRoles(state: State): JudgedCriterion {
  const roles = byPosition(state.roles)
  const missing = roles.filter(role => !role.userId)
  const count = `${roles.length - missing.length} of ${plural(roles.length, 'role')} ${roles.length === 1 ? 'has' : 'have'} a person`
  return judged(
    missing.length === 0,
    counted(
      count,
      missing.map(role => `${role.title} has nobody`),
    ),
  )
}

function judgeRollCall(
  state: State,
  { atLeast }: Of<'roll-call'>,
  { presentUserIds }: GateFacts,
): JudgedCriterion {
  if (!presentUserIds) return unknown('Nobody has counted who is present')
  const present = new Set(presentUserIds)
  const roles = byPosition(state.roles)
  const missing = roles.filter(role => !presentHolder(role, present))
  const needed = atLeast ?? roles.length
  const here = roles.length - missing.length
  const count = `${here} of ${plural(roles.length, 'role')} present${needed < roles.length ? `, ${needed} needed` : ''}`
  const absent = missing.map(role => `${role.title}${role.userName ? ` (${role.userName})` : ''} is missing`)
  return judged(here >= needed, counted(count, absent))
}

/** The first gate may be decided before the window opens. */
function judgeWindow({ deployment, gates }: State, gate: Gate, { now }: GateFacts): JudgedCriterion {
  const { start, end } = deployment.window
  const bounds = `the window is ${clock(start)} to ${clock(end)}`
  if (now.getTime() > Date.parse(end)) return unmet(`The window is over: ${bounds}`)
  if (now.getTime() >= Date.parse(start)) return met(`Inside: ${bounds}`)
  const isFirst = byPosition(gates)[0]?.key === gate.key
  return judged(isFirst, `Not open yet: ${bounds}`)
}

function judgeSteps(steps: Step[], none: string): JudgedCriterion {
  if (steps.length === 0) return unknown(none)
  const missing = steps.filter(step => step.status !== 'succeeded' && step.status !== 'skipped')
  const count = `${steps.length - missing.length} of ${plural(steps.length, 'step')}`
  const names = missing.map(step => `'${step.number} ${step.title}' is ${step.status}`)
  return judged(missing.length === 0, counted(count, names))
}

function judgeSlo(state: State, { slo, lane, forSeconds }: Of<'slo'>, { now }: GateFacts): JudgedCriterion {
  const { key, name } = laneOf(state, lane)
  const verdict = state.verdicts[sloVerdictKey(slo, key)]
  if (!verdict) return unknown(`${name}: not measured yet`)
  const { reason, since } = verdict
  if (!isKnown(verdict)) return unknown(`${name}: ${reason}`)
  if (isBad(verdict)) return unmet(`${name}: ${reason}`)
  if (forSeconds === 0) return met(`${name}: ${reason}`)
  const long = now.getTime() - Date.parse(since) >= forSeconds * 1000
  return judged(long, `${name}: ${reason}, since ${since.slice(11, 19)} UTC, ${forSeconds} s needed`)
}

/** One that is not armed and has no data (no traffic yet) is left out; when that leaves none, nothing is known. */
function judgeTriggers(state: State): JudgedCriterion {
  const { triggers } = state.plan
  const rows = triggers.map(trigger => {
    const { verdict, armed } = triggerState(state, trigger)
    return { verdict, armed, reason: verdict?.reason ?? `${trigger.title}: not measured yet` }
  })
  const reasonsOf = (wanted: typeof rows) => wanted.map(({ reason }) => reason)
  const well = rows.filter(({ verdict }) => isWell(verdict)).length
  const ill = rows.filter(({ verdict }) => isBad(verdict))
  const silent = rows.filter(({ verdict }) => isSilent(verdict))
  const waited = silent.filter(({ armed }) => well === 0 || armed)
  const left =
    silent.length > waited.length ? `, ${silent.length - waited.length} without data and not armed` : ''
  const count = `${well} of ${plural(triggers.length, 'trigger')} healthy${left}`
  if (ill.length > 0) return unmet(counted(count, reasonsOf(ill)))
  return waited.length === 0 ? met(count) : unknown(counted(count, reasonsOf(waited)))
}

function judgeSignOffs(state: State, { group }: Of<'sign-offs'>): JudgedCriterion {
  const asked = byPosition(state.signOffs).filter(signOff => signOff.group === group)
  if (asked.length === 0) return unknown(`No sign-off is in the group "${group}"`)
  const missing = asked.filter(signOff => signOff.status !== 'signed' || voidReason(state, signOff) !== null)
  const names = missing.map(({ title, userName, status, voided }) => {
    const who = userName ? `${userName} (${title})` : title
    if (status === 'rejected') return `${who} rejected`
    return voided || status === 'signed' ? `${who} has to sign again` : `${who} has not signed`
  })
  return judged(
    missing.length === 0,
    counted(`${asked.length - missing.length} of ${asked.length} signed`, names),
  )
}

/** Nobody can measure it: the vote of the role that knows is its word, or without one the whole poll's. */
function judgeAttested(state: State, gate: Gate, { role }: Of<'attested'>): JudgedCriterion {
  const asked = role === undefined ? gate.voters : [role]
  const titleOf = (key: string) => state.roles[key]?.title ?? key
  const mute = asked.filter(key => !gate.voters.includes(key))
  if (asked.length === 0) return unknown('No role votes at this gate')
  if (mute.length > 0) return unknown(`${firstTwo(mute.map(titleOf))} does not vote at this gate`)
  const votes = new Map(gate.votes.map(({ roleKey, vote }) => [roleKey, vote]))
  const against = asked.filter(key => votes.get(key) === 'no_go')
  if (against.length > 0) return unmet(`${firstTwo(against.map(titleOf))} says NO-GO`)
  const silent = asked.filter(key => votes.get(key) !== 'go')
  const count = `${asked.length - silent.length} of ${asked.length} ${asked.length === 1 ? 'attests' : 'attest'} it`
  const missing = silent.map(key => `${titleOf(key)} has not`)
  return silent.length > 0 ? unknown(counted(count, missing)) : met(count)
}
