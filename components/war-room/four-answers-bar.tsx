'use client'

import { useFourAnswers } from '../deployment/use-four-answers.tsx'
import { cx } from '../ui/cx.ts'
import { HealthAnswer } from './health-answer.tsx'
import { NextActionAnswer } from './next-action-answer.tsx'
import { PlanAnswer } from './plan-answer.tsx'
import { RollbackReadinessAnswer } from './rollback-readiness-answer.tsx'

// Three widths are fixed, whatever the verdict: nothing may move under a cursor when it changes. What is left goes to
// the next act.
const COLUMNS =
  'lg:grid-cols-[240px_284px_minmax(0,1fr)_384px] xl:grid-cols-[288px_340px_minmax(0,1fr)_384px]'

/** The four answers, in the order that never changes. On a phone they stand below each other. */
export function FourAnswersBar() {
  const answers = useFourAnswers()
  return (
    <section
      aria-label="The four answers"
      className={cx(
        'relative grid flex-none border-b border-hair bg-panel md:grid-cols-2 lg:min-h-38 lg:divide-x',
        'divide-hair md:max-lg:[&>*:nth-child(even)]:border-l md:max-lg:[&>*:nth-child(n+3)]:border-t',
        COLUMNS,
      )}
    >
      <HealthAnswer health={answers.health} />
      <PlanAnswer against={answers.plan} />
      <NextActionAnswer act={answers.next.first} more={Math.max(0, answers.next.all.length - 1)} />
      <RollbackReadinessAnswer back={answers.rollback} />
    </section>
  )
}
