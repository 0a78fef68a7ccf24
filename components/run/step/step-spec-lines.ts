import { laneOf } from '../../../server/deployment/lanes.rules.ts'
import type { State, Step } from '../../../server/deployment/state.types.ts'
import type { CheckCondition } from '../../../server/runbooks/condition-schemas.ts'
import { offsetText } from '../../plan/offset-text.ts'
import { formatDuration } from '../../ui/format.ts'

export interface Fact {
  label: string
  value: string
  /** What a machine reads: shown in mono. */
  code?: boolean
}

const KINDS: Record<Step['kind'], string> = {
  manual: 'Done by a person',
  command: 'Command',
  http: 'HTTP request',
  traffic: 'Traffic move',
  check: 'Check of measurements',
  wait: 'Wait',
  notify: 'Message',
}
const FAILURES: Record<Step['onFailure'], string> = {
  hold: 'the deployment holds for a person',
  retry: 'it is tried again, then the deployment holds',
  rollback: 'the deployment rolls back',
  continue: 'the deployment goes on',
}

/** What the runbook says of a step, as lines for people. */
export function stepSpecLines(state: Pick<State, 'plan' | 'steps'>, step: Step): Fact[] {
  const facts: (Fact | null)[] = [
    { label: 'Kind', value: KINDS[step.kind] },
    ...kindFacts(state, step),
    step.offsetSeconds === null ? null : { label: 'Planned', value: plannedWords(step) },
    { label: 'After', value: afterWords(state, step) },
    step.timeoutSeconds === null
      ? null
      : { label: 'Time limit', value: formatDuration(step.timeoutSeconds * 1000) },
    step.maxRetries > 0 ? { label: 'Retries', value: `${step.maxRetries} at the most` } : null,
    { label: 'On failure', value: FAILURES[step.onFailure] },
    step.kind === 'command' || step.kind === 'http'
      ? {
          label: 'If its worker is lost',
          value: step.idempotent ? 'it is run again' : 'a person says whether it finished',
        }
      : null,
  ]
  return facts.filter(fact => fact !== null)
}

function plannedWords({ offsetSeconds, durationSeconds }: Step): string {
  const start = offsetText(offsetSeconds ?? 0)
  return durationSeconds > 0 ? `${start}, for ${formatDuration(durationSeconds * 1000)}` : start
}

function afterWords({ steps }: Pick<State, 'steps'>, { dependsOn }: Step): string {
  const before = Object.values(steps).filter(step => dependsOn.includes(step.key))
  return before.length > 0 ? before.map(step => `${step.number} ${step.title}`).join(', ') : 'nothing'
}

function kindFacts(state: Pick<State, 'plan'>, { spec }: Step): Fact[] {
  switch (spec.kind) {
    case 'command':
      return [
        { label: 'Command', value: spec.command, code: true },
        { label: 'Sees', value: spec.env.join(', ') || 'no variables', code: spec.env.length > 0 },
        ...(spec.expected ? [{ label: 'Output must contain', value: spec.expected, code: true }] : []),
      ]
    case 'http':
      return [
        { label: 'Request', value: `${spec.method} ${spec.url}`, code: true },
        { label: 'Answer', value: spec.expectedStatus.join(' or '), code: true },
      ]
    case 'traffic':
      return [{ label: 'Moves', value: trafficWords(state, spec.nextPercent) }]
    case 'check':
      return [
        ...spec.conditions.map(condition => ({ label: 'Holds', value: conditionWords(state, condition) })),
        { label: 'For', value: `${spec.forSeconds} s without a break, within ${spec.withinSeconds} s` },
      ]
    case 'wait':
      return [{ label: 'Waits', value: `${spec.seconds} s` }]
    case 'notify':
      return [{ label: `To ${spec.audience}`, value: spec.message }]
    case 'manual':
      return spec.instructions ? [{ label: 'To do', value: spec.instructions }] : []
  }
}

const trafficWords = (state: Pick<State, 'plan'>, percent: number): string =>
  `${percent} % to ${laneOf(state, 'next').name}, the rest to ${laneOf(state, 'live').name}`

function conditionWords({ plan }: Pick<State, 'plan'>, condition: CheckCondition): string {
  if (condition.kind === 'triggers') return 'no trigger is breached'
  const lane = laneOf({ plan }, condition.lane).name
  if (condition.kind === 'metric') {
    const title = plan.metrics.find(({ key }) => key === condition.metric)?.title ?? condition.metric
    return `${title} ${condition.comparison} ${condition.value} ${condition.unit} on ${lane}`
  }
  const slo = plan.slos.find(({ key }) => key === condition.slo)
  if (!slo) return `${condition.slo} on ${lane}`
  return `${slo.title} ${slo.comparison} ${slo.value} ${slo.unit} on ${lane}`
}
