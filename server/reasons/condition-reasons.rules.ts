import { plural } from '../kernel/plural.rules.ts'
import { type Bound, boundWords, type VerdictReason, verdictSentence } from './verdict-reasons.rules.ts'
import { formatFigure, formatSeconds } from './wording.rules.ts'

/** What was measured on a lane, by their titles; `lane` is null where the metric's title says enough. */
interface Measured {
  metric: string
  lane: string | null
}

/** Why a condition of a check step is met or not. */
export type ConditionReason =
  | ({ code: 'compared'; value: number; bound: Bound; met: boolean } & Measured)
  | ({ code: 'refused'; error: string } & Measured)
  | ({ code: 'too_old'; seconds: number } & Measured)
  | ({ code: 'never_measured' } & Measured)
  | { code: 'unknown_slo'; slo: string }
  | { code: 'no_trigger' }
  | { code: 'triggers_silent' }
  | { code: 'triggers_healthy'; healthy: number; triggers: number }
  | { code: 'trigger'; verdict: VerdictReason }

const named = ({ metric, lane }: Measured) => (lane === null ? metric : `${metric} on ${lane}`)

/** "18 of 20 triggers healthy, 2 without data and not armed". */
export function healthyTriggers(healthy: number, triggers: number, leftOut: number): string {
  const left = leftOut > 0 ? `, ${leftOut} without data and not armed` : ''
  return `${healthy} of ${plural(triggers, 'trigger')} healthy${left}`
}

/** The sentence of one condition, with its numbers: "Error rate on Blue 0.2 %, under 1 %". */
export function conditionSentence(reason: ConditionReason): string {
  switch (reason.code) {
    case 'compared': {
      const bound = boundWords(reason.bound)
      return `${named(reason)} ${formatFigure(reason.value, reason.bound.unit)}, ${reason.met ? bound : `not ${bound}`}`
    }
    case 'refused':
      return `${named(reason)}: no answer (${reason.error})`
    case 'too_old':
      return `${named(reason)}: last value ${formatSeconds(reason.seconds)} ago`
    case 'never_measured':
      return `${named(reason)}: not measured yet`
    case 'unknown_slo':
      return `The runbook has no SLO "${reason.slo}"`
    case 'no_trigger':
      return 'No trigger watches the new lane'
    case 'triggers_silent':
      return 'No trigger has data yet'
    case 'triggers_healthy':
      return healthyTriggers(reason.healthy, reason.triggers, reason.triggers - reason.healthy)
    case 'trigger':
      return verdictSentence(reason.verdict)
  }
}

/** Several conditions in one line. */
export const conditionsSentence = (reasons: readonly ConditionReason[]): string =>
  reasons.map(conditionSentence).join('; ')
