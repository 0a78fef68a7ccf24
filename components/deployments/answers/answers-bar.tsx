'use client'

import type { FourAnswers } from '../../../server/answers/rules.ts'
import { BackAnswer } from './back-answer.tsx'
import { NextAnswer } from './next-answer.tsx'
import { OkAnswer } from './ok-answer.tsx'
import { PlanAnswer } from './plan-answer.tsx'

/** The four answers, in the order that never changes. On a phone they stand below each other. */
export function AnswersBar({ answers }: { answers: FourAnswers }) {
  return (
    <section
      aria-label="The four answers"
      className="grid border-b border-hair bg-panel max-md:divide-y md:grid-cols-2 lg:min-h-38 lg:grid-cols-[minmax(216px,1fr)_348px_minmax(0,2fr)_384px] lg:divide-x divide-hair"
    >
      <OkAnswer health={answers.ok} />
      <PlanAnswer against={answers.plan} />
      <NextAnswer act={answers.next.first} more={Math.max(0, answers.next.all.length - 1)} />
      <BackAnswer back={answers.back} />
    </section>
  )
}
