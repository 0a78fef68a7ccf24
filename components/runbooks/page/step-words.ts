import type { CheckCondition } from '../../../server/runbooks/condition-schemas.ts'
import type { StepSpec } from '../../../server/runbooks/document.ts'

const conditionWords = (condition: CheckCondition): string =>
  condition.kind === 'triggers'
    ? 'no trigger is breached'
    : condition.kind === 'slo'
      ? `${condition.slo} is within target`
      : `${condition.metric} ${condition.comparison} ${condition.value} ${condition.unit}`.trim()

/** What a step does, in words. */
export function stepWords(spec: StepSpec): string {
  switch (spec.kind) {
    case 'manual':
      return spec.instructions
    case 'command':
      return spec.command
    case 'http':
      return `${spec.method} ${spec.url}, expects ${spec.expectedStatus.join(', ')}`
    case 'traffic':
      return `${spec.nextPercent} % of the traffic to the new version${spec.holdSeconds > 0 ? `, then hold ${spec.holdSeconds} s` : ''}`
    case 'check':
      return `${spec.conditions.map(conditionWords).join('; ')}${spec.forSeconds > 0 ? `, for ${spec.forSeconds} s without a break` : ''}, within ${spec.withinSeconds} s`
    case 'wait':
      return `Wait ${spec.seconds} s`
    case 'notify':
      return `To ${spec.audience}: ${spec.message}`
  }
}
