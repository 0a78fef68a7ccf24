import type { Gate } from '../../server/deployment/state.types.ts'
import { type CriterionAnswer, voteStands } from '../../server/gates/rules.ts'
import type { GlyphKind } from '../ui/glyph.tsx'

/** What only people can bring about: ticks, votes, signatures, being there. */
const BY_PEOPLE = new Set(['checklist', 'section', 'roles', 'roll-call', 'sign-offs', 'votes'])
/** What the plan brings about by itself. */
const BY_PLAN = new Set(['phase', 'step'])

export interface CriterionAppearance {
  tone: GlyphKind
  word: string
}

/**
 * How a criterion's answer looks. Not met is not yet bad: what waits for people is lilac, what the plan has still to
 * do is upcoming; only a fact that speaks against is amber, and a NO-GO is red. Of a gate that is not open yet nobody
 * is asked, and no fact speaks against it: the lane that it is about may still be empty.
 */
export function criterionAppearance(
  answer: CriterionAnswer,
  gate: Pick<Gate, 'criteria' | 'votes' | 'status'>,
): CriterionAppearance {
  const kind = gate.criteria.find(({ key }) => key === answer.key)?.kind ?? 'votes'
  if (answer.answer === 'met') return { tone: 'ok', word: 'Met' }
  if (answer.answer === 'waived') return { tone: 'na', word: 'Waived' }
  if (answer.answer === 'unknown') return { tone: 'upcoming', word: 'Unknown' }
  if (kind === 'votes' && gate.votes.some(cast => cast.vote === 'no_go' && voteStands(cast))) {
    return { tone: 'critical', word: 'Not met' }
  }
  const early = gate.status === 'pending'
  if (BY_PEOPLE.has(kind) && !(early && kind === 'votes')) return { tone: 'waiting', word: 'Waits' }
  if (BY_PLAN.has(kind) || early) return { tone: 'upcoming', word: 'Not yet' }
  return { tone: 'attention', word: 'Not met' }
}

export interface Tally {
  required: number
  requiredMet: number
  advisory: number
  advisoryMet: number
}

const holds = ({ answer }: CriterionAnswer) => answer === 'met' || answer === 'waived'

export function tally(answers: CriterionAnswer[]): Tally {
  const required = answers.filter(answer => answer.required)
  const advisory = answers.filter(answer => !answer.required)
  return {
    required: required.length,
    requiredMet: required.filter(holds).length,
    advisory: advisory.length,
    advisoryMet: advisory.filter(holds).length,
  }
}
