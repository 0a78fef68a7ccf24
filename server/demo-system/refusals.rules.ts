import { type Allowed, notAllowed } from '../kernel/allowed.rules.ts'
import { commonRefusals, invalidField, Refusal } from '../kernel/refusal.rules.ts'
import { systemRefusals } from '../systems/refusals.rules.ts'

export const rehearsalTouchesNothing = (facts: { system: string }): Allowed =>
  notAllowed(commonRefusals.forbidden, `A rehearsal leaves ${facts.system} alone.`, facts)

const NOT_DEMO = {
  fault: 'its faults are its own',
  reset: 'nothing puts it back to a beginning',
}

export const noDemoSystem = (facts: { system: string; wanted: keyof typeof NOT_DEMO }): Allowed =>
  notAllowed(
    commonRefusals.forbidden,
    `${facts.system} is not a demo system: ${NOT_DEMO[facts.wanted]}.`,
    facts,
  )

export const notTheFirstRunbook = (): Refusal =>
  invalidField('runbookId', 'must be the runbook that the demo begins with')

export const laneNotOfDemo = (facts: { lanes: string[] }): Refusal =>
  invalidField('lane', `must be ${facts.lanes.join(' or ')}`, facts)

/** A deployment of the system is under way, or watched. */
export function demoBusy(busy: { number: number; name: string; status: string }): Refusal {
  const { number, name, status } = busy
  const remedy = status === 'hypercare' ? 'Close it first.' : 'Wait for its end, or end it.'
  const detail = `DEP-${number} ${name} is ${status.replaceAll('_', ' ')}. ${remedy}`
  return new Refusal(systemRefusals.busy, detail, { current: busy, facts: { ...busy } })
}

export const demoPortUnknown = (): Refusal =>
  new Refusal(
    commonRefusals.unavailable,
    "The demo's control port is not known; start the demo and seed again.",
  )

export const demoAway = (facts: { error: string }): Refusal =>
  new Refusal(commonRefusals.unavailable, `The demo does not answer (${facts.error}). Is it running?`, {
    facts,
  })

/** What the demo said, or the status of its answer. */
export const demoDeclined = (facts: { status: number; message?: string | undefined }): Refusal =>
  new Refusal(commonRefusals.unavailable, `The demo declined: ${facts.message ?? `HTTP ${facts.status}`}.`, {
    facts,
  })
