import type { CheckCondition } from '../conditions.inputs.ts'
import type { StepSpecOf } from '../document.ts'
import type { PlanNames, StepKindRules } from './step-kind-rules.types.ts'

export const check: StepKindRules<StepSpecOf<'check'>> = {
  title: 'Check of measurements',
  program: () => 'checks',
  ownSeconds: ({ forSeconds }) => forSeconds || undefined,
  mayRunTwice: () => true,
  leftOut: () => 'nothing is measured, so the conditions are not judged',
  facts: ({ conditions, forSeconds, withinSeconds }, names) => [
    ...conditions.map(condition => ({ label: 'Holds', value: conditionInPlan(condition, names) })),
    { label: 'For', value: `${forSeconds} s without a break, within ${withinSeconds} s` },
  ],
  words: ({ conditions, forSeconds, withinSeconds }) =>
    `${conditions.map(conditionWords).join('; ')}${forSeconds > 0 ? `, for ${forSeconds} s without a break` : ''}, within ${withinSeconds} s`,
}

function conditionInPlan(condition: CheckCondition, { lane: nameOf, metrics, slos }: PlanNames): string {
  if (condition.kind === 'triggers') return 'no trigger is breached'
  const lane = nameOf(condition.lane)
  if (condition.kind === 'metric') {
    const title = metrics.find(({ key }) => key === condition.metric)?.title ?? condition.metric
    return `${title} ${condition.comparison} ${condition.value} ${condition.unit} on ${lane}`
  }
  const slo = slos.find(({ key }) => key === condition.slo)
  if (!slo) return `${condition.slo} on ${lane}`
  return `${slo.title} ${slo.comparison} ${slo.value} ${slo.unit} on ${lane}`
}

const conditionWords = (condition: CheckCondition): string =>
  condition.kind === 'triggers'
    ? 'no trigger is breached'
    : condition.kind === 'slo'
      ? `${condition.slo} is within target`
      : `${condition.metric} ${condition.comparison} ${condition.value} ${condition.unit}`.trim()
