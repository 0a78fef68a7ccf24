import type { Gate } from '../../server/deployment/state.types.ts'
import { type CriterionAnswer, VOTES } from '../../server/gates/rules.ts'
import { criterionCount } from '../../server/reasons/criterion-reasons.rules.ts'
import { reasonOf } from '../../server/reasons/said.rules.ts'
import { Glyph } from '../ui/glyph.tsx'
import { criterionAppearance, tally } from './criterion-tone.ts'

/** On a phone the criteria are far below: what one should know of them before pressing. */
export function CriteriaSummary({ gate, answers }: { gate: Gate; answers: CriterionAnswer[] }) {
  // The poll itself is no fact to vote by.
  const facts = answers.filter(({ key }) => key !== VOTES)
  const { required, requiredMet } = tally(facts)
  const other = facts.filter(({ answer }) => answer !== 'met' && answer !== 'waived')
  return (
    <ul className="md:hidden">
      <li className="flex items-center gap-2.5 border-t border-hair py-1.5">
        <Glyph kind={requiredMet === required ? 'ok' : 'upcoming'} />
        <span className="flex-1">All required criteria</span>
        <b className="num">
          {requiredMet} of {required}
        </b>
      </li>
      {other.map(answer => (
        <li key={answer.key} className="flex items-start gap-2.5 border-t border-hair py-1.5">
          <Glyph kind={criterionAppearance(answer, gate).tone} className="mt-0.5" />
          <span className="flex-1">
            {answer.title}
            {!answer.required && ', advisory'}
          </span>
          <span className="num max-w-1/2 text-right text-ink-3">{criterionCount(reasonOf(answer))}</span>
        </li>
      ))}
    </ul>
  )
}
