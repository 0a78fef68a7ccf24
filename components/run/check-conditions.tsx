'use client'

import { laneOf } from '../../server/deployment/lanes.rules.ts'
import type { Step } from '../../server/deployment/state.types.ts'
import { type ConditionVerdict, evaluateConditions } from '../../server/health/conditions.rules.ts'
import type { CheckCondition } from '../../server/runbooks/conditions.inputs.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { ruleSamples } from '../health/rule-samples.ts'
import { useSamples } from '../live/use-samples.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'
import { useNow } from '../ui/time/use-now.ts'

const GLYPHS: Record<ConditionVerdict['answer'], GlyphKind> = {
  met: 'ok',
  unmet: 'attention',
  unknown: 'upcoming',
}

/** Each condition of a running check as the newest samples answer it. */
export function CheckConditions({ step }: { step: Step }) {
  const { deploymentId, state } = useDeploymentContext()
  const samples = useSamples(deploymentId)
  const now = useNow(1000)
  if (step.spec.kind !== 'check') return null
  const facts = {
    state,
    now,
    samplesOf: (lane: string, metric: string) => ruleSamples(samples, lane, metric),
  }
  return (
    <span className="mt-0.5 flex flex-wrap gap-x-2.5">
      {step.spec.conditions.map(condition => {
        const { answer, reason } = evaluateConditions([condition], facts)
        return (
          <span
            key={JSON.stringify(condition)}
            title={reason}
            className="inline-flex items-center gap-1 whitespace-nowrap"
          >
            <Glyph kind={GLYPHS[answer]} size={14} label={answer} />
            {conditionWords(condition, state)}
          </span>
        )
      })}
    </span>
  )
}

function conditionWords(
  condition: CheckCondition,
  { plan }: ReturnType<typeof useDeploymentContext>['state'],
): string {
  if (condition.kind === 'triggers') return 'triggers'
  const lane = laneOf({ plan }, condition.lane)
  const title =
    condition.kind === 'slo'
      ? plan.slos.find(({ key }) => key === condition.slo)?.title
      : plan.metrics.find(({ key }) => key === condition.metric)?.title
  const words = (title ?? (condition.kind === 'slo' ? condition.slo : condition.metric)).toLowerCase()
  return lane.role === 'live' ? `${words} on ${lane.name}` : words
}
