'use client'

import type { PlanLane } from '../../../server/deployment/state.types.ts'
import { laneAnswer } from '../../../server/health/lane-answers.rules.ts'
import { formatSeconds } from '../../../server/reasons/wording.rules.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { LaneBadge } from '../../systems/lane-badge.tsx'
import { LaneFigures } from '../../traffic/lane-figures.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { useNow } from '../../ui/time/use-now.ts'

/** Both lanes before somebody chooses: which of them answers, whom it serves, and its figures. */
export function LanesNow() {
  const { lanes } = useDeploymentContext().state.plan
  return (
    <section aria-label="Both lanes now" className="grid gap-2">
      <ul className="grid grid-cols-2 gap-x-4">
        {lanes.map((lane, index) => (
          <li key={lane.key} className="flex min-w-0 items-center gap-1.5">
            <LaneBadge
              position={index === 0 ? 'first' : 'second'}
              letter={lane.letter}
              size={16}
              label={lane.name}
            />
            <Answers lane={lane} />
          </li>
        ))}
      </ul>
      <LaneFigures />
    </section>
  )
}

function Answers({ lane }: { lane: PlanLane }) {
  const { state } = useDeploymentContext()
  const now = useNow(1000)
  const { answers, since, error } = laneAnswer(state, lane.key)
  const percent = state.deployment.traffic?.weights[lane.key]
  const users = percent === undefined ? '' : `, ${percent} % of the users`
  if (answers !== false) {
    return (
      <span className="flex min-w-0 items-center gap-1">
        {answers && <Glyph kind="ok" size={14} />}
        {lane.version} {answers ? 'answers' : 'may answer or not'}
        {users}
      </span>
    )
  }
  const silent = since ? ` for ${formatSeconds(Math.max(0, now - Date.parse(since)) / 1000)}` : ''
  return (
    <span className="min-w-0 font-strong text-critical">
      {lane.version} has not answered{silent}
      {users}
      {error && <span className="block truncate font-text text-12">{error}</span>}
    </span>
  )
}
