import { laneOf } from '../../../server/deployment/lanes.rules.ts'
import type { State, Step } from '../../../server/deployment/state.types.ts'
import { stepsBefore } from '../../../server/runbooks/rollback-phase.rules.ts'
import type { Fact, PlanNames } from '../../../server/runbooks/step-kinds/step-kind-rules.types.ts'
import { stepKindRules } from '../../../server/runbooks/step-kinds.rules.ts'
import { offsetText } from '../../plan/offset-text.ts'
import { formatDuration } from '../../ui/format.ts'

const FAILURES: Record<Step['onFailure'], string> = {
  hold: 'the deployment holds for a person',
  retry: 'it is tried again, then the deployment holds',
  rollback: 'the deployment rolls back',
  continue: 'the deployment goes on',
}

/** What the runbook says of a step, as lines for people. */
export function stepSpecLines(state: Pick<State, 'plan' | 'steps'>, step: Step): Fact[] {
  const kind = stepKindRules(step.spec.kind)
  const facts: (Fact | null)[] = [
    { label: 'Kind', value: kind.title },
    ...kind.facts(step.spec, namesOf(state)),
    step.offsetSeconds === null ? null : { label: 'Planned', value: plannedWords(step) },
    { label: 'After', value: afterWords(state, step) },
    step.timeoutSeconds === null
      ? null
      : { label: 'Time limit', value: formatDuration(step.timeoutSeconds * 1000) },
    step.maxRetries > 0 ? { label: 'Retries', value: `${step.maxRetries} at the most` } : null,
    { label: 'On failure', value: FAILURES[step.onFailure] },
    kind.expectedOutput
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

function afterWords({ steps }: Pick<State, 'steps'>, step: Step): string {
  const before = stepsBefore(Object.values(steps), step)
  return before.length > 0 ? before.map(({ number, title }) => `${number} ${title}`).join(', ') : 'nothing'
}

const namesOf = ({ plan }: Pick<State, 'plan'>): PlanNames => ({
  lane: role => laneOf({ plan }, role).name,
  metrics: plan.metrics,
  slos: plan.slos,
})
