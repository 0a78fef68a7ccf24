'use client'

import type { Gate } from '../../server/deployment/state.types.ts'
import type { CriterionAnswer } from '../../server/gates/rules.ts'
import { type GateStanding, gateStanding } from '../../server/gates/standing.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'
import { Glyph } from '../ui/glyph.tsx'
import { criterionAppearance, tally } from './criterion-tone.ts'
import { RisksList } from './risks-list.tsx'

interface CriteriaPanelProps {
  gate: Gate
  answers: CriterionAnswer[]
  /** They are those of the decision, not of now. */
  isSigned: boolean
}

/** Nothing in it takes the focus, so the region itself does: the keys must be able to scroll it. */
const readByKeys = { tabIndex: 0 } as const

/** Every criterion with its answer and the facts it rests on; the required ones first. */
export function CriteriaPanel({ gate, answers, isSigned }: CriteriaPanelProps) {
  const { state } = useDeploymentContext()
  const stands = gateStanding(state.deployment, gate)
  const counts = tally(answers)
  const groups = [
    { title: 'Required for GO', rows: answers.filter(({ required }) => required), met: counts.requiredMet },
    { title: 'Advisory', rows: answers.filter(({ required }) => !required), met: counts.advisoryMet },
  ].filter(({ rows }) => rows.length > 0)
  return (
    <section
      aria-labelledby="criteria"
      {...readByKeys}
      className="flex min-w-0 flex-col bg-panel -outline-offset-2! lg:overflow-y-auto"
    >
      <div className="flex min-h-11 flex-none items-center justify-between gap-2 px-5 max-md:px-4">
        <h2 id="criteria" className="text-14 font-strong text-ink-1">
          Criteria
        </h2>
        <p className="text-12 text-ink-3">{captionOf(stands, isSigned)}</p>
      </div>
      <table className="w-full text-left max-md:block">
        <thead className="max-md:sr-only">
          <tr className="h-6 text-12 text-ink-3 [&>th]:font-label">
            <th scope="col" className="w-11 pl-5">
              <span className="sr-only">Answer</span>
            </th>
            <th scope="col" className="w-2/5 pr-2">
              Criterion
            </th>
            <th scope="col" className="pr-5">
              Measured
            </th>
          </tr>
        </thead>
        {groups.map(({ title, rows, met }) => (
          <tbody key={title} className="max-md:block">
            <tr className="h-7 bg-inset text-12 text-ink-2 max-md:flex max-md:items-center max-md:justify-between max-md:px-4">
              <th scope="rowgroup" colSpan={2} className="pl-5 font-strong max-md:pl-0">
                {title}
              </th>
              <td className="num pr-5 text-right text-ink-3 max-md:pr-0">
                {stands === 'cancelled' ? rows.length : `${met} of ${rows.length}`}
              </td>
            </tr>
            {rows.map(answer => (
              <CriterionRow key={answer.key} gate={gate} answer={answer} asked={stands !== 'cancelled'} />
            ))}
          </tbody>
        ))}
      </table>
      <RisksList />
    </section>
  )
}

/** What the answers are of. Of a cancelled gate there are none: nothing is measured or decided for it any more. */
function captionOf(stands: GateStanding, isSigned: boolean): string {
  if (stands === 'cancelled') return 'Not judged any more'
  if (isSigned) return 'As they were at the decision'
  return stands === 'go' || stands === 'no_go'
    ? 'As of now; what was signed is in the record'
    : 'Judged from the facts, all the time'
}

const SURFACES: Record<string, string> = {
  attention: 'bg-attention-surface [--glyph-ink:var(--attention-surface)]',
  critical: 'bg-critical-surface [--glyph-ink:var(--critical-surface)]',
}

const NOT_JUDGED = { tone: 'na', word: 'Not judged any more' } as const

type CriterionRowProps = { gate: Gate; answer: CriterionAnswer; asked: boolean }

function CriterionRow({ gate, answer, asked }: CriterionRowProps) {
  const { tone, word } = asked ? criterionAppearance(answer, gate) : NOT_JUDGED
  const well = tone === 'ok' || tone === 'na'
  const filled = tone in SURFACES
  return (
    <tr
      data-tone={tone}
      className={cx(
        'border-b border-hair align-top max-md:grid max-md:grid-cols-[28px_1fr] max-md:px-4 max-md:py-2.5',
        SURFACES[tone],
      )}
    >
      <td className="pt-2 pl-5 max-md:pt-0.5 max-md:pl-0">
        <Glyph kind={tone} label={word} />
      </td>
      <th scope="row" className="py-1.75 pr-2 font-label text-ink-1 max-md:py-0">
        {answer.title}
        {!answer.required && (
          <span className={cx('ml-2 text-12 font-strong', well ? 'text-ink-3' : 'text-attention')}>
            Advisory
          </span>
        )}
      </th>
      <td
        className={cx(
          'num py-1.75 pr-5 wrap-anywhere max-md:col-start-2 max-md:py-0 max-md:pr-0',
          filled ? 'font-label text-tone' : well ? 'text-ink-2' : 'text-ink-1',
        )}
      >
        {!well && <span className="mr-1.5 font-strong text-tone">{word}.</span>}
        {asked && answer.reason}
      </td>
    </tr>
  )
}
