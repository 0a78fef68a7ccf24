import { plural } from '../kernel/plural.rules.ts'
import { healthyTriggers } from './condition-reasons.rules.ts'
import { explained, type Few, fewWords, type Said } from './said.rules.ts'
import { type VerdictReason, verdictSentence } from './verdict-reasons.rules.ts'

/** A role by its title, and who has it. */
export interface RolePerson {
  role: string
  person: string | null
}
/** A voting role whose vote does not count yet; `said`: how it spoke before what it spoke on regressed. */
export interface MissingVote extends RolePerson {
  said?: string
}
export interface MissingItem {
  title: string
  state: string
  role: string | null
}
export interface MissingStep {
  number: string
  title: string
  status: string
}
export interface MissingSigner {
  title: string
  person: string | null
  state: 'not_signed' | 'rejected' | 'to_sign_again'
}

/**
 * What a criterion's answer rests on. It holds what the sentence says and nothing that changes by itself with the
 * clock, because both are signed. Counts are whole numbers, `of` the number of all; lanes and roles are named by title.
 */
export type CriterionReason =
  | { code: 'rehearsal' }
  | { code: 'blind'; seconds: number }
  | {
      code: 'items'
      done: number
      of: number
      onlyRequired: boolean
      percent: number
      missing: Few<MissingItem>
    }
  | { code: 'section_rule'; passed: number; of: number; needed: number; missing: Few<MissingItem> }
  | { code: 'no_section'; section: string }
  | { code: 'roles'; filled: number; of: number; missing: Few<string> }
  | { code: 'nobody_counted' }
  | { code: 'roll_call'; present: number; of: number; needed: number; missing: Few<RolePerson> }
  | { code: 'window'; position: 'before' | 'inside' | 'over'; start: string; end: string }
  | { code: 'steps'; done: number; of: number; missing: Few<MissingStep> }
  | { code: 'no_phase'; phase: string }
  | { code: 'no_step'; step: string }
  | {
      code: 'slo'
      lane: string
      verdict: VerdictReason | null
      held: { since: string; seconds: number } | null
    }
  | { code: 'triggers'; healthy: number; of: number; leftOut: number; named: Few<VerdictReason> }
  | { code: 'lane_ill'; lane: string; verdict: VerdictReason }
  | { code: 'lane_healthy'; lane: string; healthy: number; of: number }
  | { code: 'lane_not_measured'; lane: string }
  | { code: 'sign_offs'; signed: number; of: number; missing: Few<MissingSigner> }
  | { code: 'no_sign_off'; group: string }
  | { code: 'no_voter' }
  | { code: 'not_a_voter'; roles: Few<string> }
  | { code: 'against'; roles: Few<string> }
  | { code: 'attested'; attested: number; of: number; missing: Few<string> }
  | {
      code: 'votes'
      voted: number
      of: number
      against: (RolePerson & { comment: string | null })[]
      missing: MissingVote[]
    }
  | Said

/** Stable words for a moment: a reason must not change while its facts do not, because it is signed. */
const clock = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
const words = (state: string) => state.replaceAll('_', ' ')
const withPerson = ({ role, person }: RolePerson) => (person ? `${role} (${person})` : role)
const have = (count: number) => (count === 1 ? 'has' : 'have')
const itself = (text: string) => text

/**
 * The sentence of a criterion's answer: numbers first, then the names of what is missing, "47 of 48 items; 'Old
 * secrets revoked' is open, Security". The same data always give the same sentence.
 */
export const criterionSentence = (reason: CriterionReason): string =>
  [criterionCount(reason), missingWords(reason)].filter(Boolean).join('; ')

/** The sentence without the names: what a narrow place shows, "47 of 48 items". */
export function criterionCount(reason: CriterionReason): string {
  switch (reason.code) {
    case 'items': {
      const noun = reason.onlyRequired ? 'required item' : 'item'
      const needed = reason.percent < 100 ? `, ${reason.percent} % needed` : ''
      return `${reason.done} of ${plural(reason.of, noun)}${needed}`
    }
    case 'section_rule':
      return `${reason.passed} of ${reason.of} passed, ${reason.needed} needed`
    case 'roles':
      return `${reason.filled} of ${plural(reason.of, 'role')} ${have(reason.of)} a person`
    case 'roll_call': {
      const needed = reason.needed < reason.of ? `, ${reason.needed} needed` : ''
      return `${reason.present} of ${plural(reason.of, 'role')} present${needed}`
    }
    case 'steps':
      return `${reason.done} of ${plural(reason.of, 'step')}`
    case 'triggers':
      return healthyTriggers(reason.healthy, reason.of, reason.leftOut)
    case 'sign_offs':
      return `${reason.signed} of ${reason.of} signed`
    case 'attested':
      return `${reason.attested} of ${reason.of} ${reason.of === 1 ? 'attests' : 'attest'} it`
    case 'votes':
      return `${reason.voted} of ${reason.of} ${have(reason.of)} voted`
    default:
      return wholeSentence(reason)
  }
}

type Counted =
  | 'items'
  | 'section_rule'
  | 'roles'
  | 'roll_call'
  | 'steps'
  | 'triggers'
  | 'sign_offs'
  | 'attested'
  | 'votes'

/** The reasons that count nothing. */
function wholeSentence(reason: Exclude<CriterionReason, { code: Counted }>): string {
  switch (reason.code) {
    case 'rehearsal':
      return 'A rehearsal: nothing is measured'
    case 'blind':
      return `Nothing has been measured for more than ${reason.seconds} s`
    case 'no_section':
      return `No section is called "${reason.section}"`
    case 'nobody_counted':
      return 'Nobody has counted who is present'
    case 'window':
      return windowSentence(reason)
    case 'no_phase':
      return `No phase is called "${reason.phase}"`
    case 'no_step':
      return `No step is called "${reason.step}"`
    case 'slo':
      return sloSentence(reason)
    case 'lane_ill':
      return `${reason.lane}: ${verdictSentence(reason.verdict)}`
    case 'lane_healthy': {
      const silent = reason.of - reason.healthy
      return `${reason.lane}: ${reason.healthy} of ${reason.of} healthy${silent ? `, ${silent} without data` : ''}`
    }
    case 'lane_not_measured':
      return `${reason.lane}: nothing measured yet`
    case 'no_sign_off':
      return `No sign-off is in the group "${reason.group}"`
    case 'no_voter':
      return 'No role votes at this gate'
    case 'not_a_voter':
      return `${fewWords(reason.roles, itself)} does not vote at this gate`
    case 'against':
      return `${fewWords(reason.roles, itself)} says NO-GO`
    case 'said':
      return reason.sentence
  }
}

function windowSentence({ position, start, end }: Extract<CriterionReason, { code: 'window' }>): string {
  const bounds = `the window is ${clock(start)} to ${clock(end)}`
  if (position === 'over') return `The window is over: ${bounds}`
  return position === 'inside' ? `Inside: ${bounds}` : `Not open yet: ${bounds}`
}

function sloSentence({ lane, verdict, held }: Extract<CriterionReason, { code: 'slo' }>): string {
  if (!verdict) return `${lane}: not measured yet`
  const since = held ? `, since ${held.since.slice(11, 19)} UTC, ${held.seconds} s needed` : ''
  return `${lane}: ${verdictSentence(verdict)}${since}`
}

function missingWords(reason: CriterionReason): string {
  switch (reason.code) {
    case 'items':
    case 'section_rule':
      return fewWords(
        reason.missing,
        ({ title, state, role }) => `'${title}' is ${words(state)}${role ? `, ${role}` : ''}`,
      )
    case 'roles':
      return fewWords(reason.missing, role => `${role} has nobody`)
    case 'roll_call':
      return fewWords(reason.missing, missing => `${withPerson(missing)} is missing`)
    case 'steps':
      return fewWords(reason.missing, ({ number, title, status }) => `'${number} ${title}' is ${status}`)
    case 'triggers':
      return fewWords(reason.named, verdictSentence)
    case 'sign_offs':
      return fewWords(reason.missing, signerWords)
    case 'attested':
      return fewWords(reason.missing, role => `${role} has not`)
    case 'votes':
      return [
        ...reason.against.map(vote => explained(`${vote.role} (${vote.person}) says NO-GO`, vote.comment)),
        ...reason.missing.map(
          missing => `${withPerson(missing)} ${missing.said ? 'is asked again' : 'has not voted'}`,
        ),
      ].join('; ')
    default:
      return ''
  }
}

function signerWords({ title, person, state }: MissingSigner): string {
  const who = person ? `${person} (${title})` : title
  if (state === 'rejected') return `${who} rejected`
  return state === 'to_sign_again' ? `${who} has to sign again` : `${who} has not signed`
}
