'use client'

import { Shield, ShieldCheck } from 'lucide-react'
import { laneOf } from '../../server/deployment/lanes.rules.ts'
import { isOver } from '../../server/deployment/status.rules.ts'
import { plural } from '../../server/kernel/plural.rules.ts'
import type { Trigger } from '../../server/runbooks/conditions.inputs.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import type { SampleSeries } from '../live/samples.ts'
import { Popover } from '../ui/overlay/popover.tsx'
import { triggerSamples } from './rule-samples.ts'
import { conditionOf, shownTrigger } from './shown-trigger.ts'
import { Armed } from './trigger-tile.tsx'

const LEVELS: Record<Trigger['level'], string> = {
  automatic: 'rolls back at once',
  review: 'asks the lead, counts down',
  investigate: 'is told and recorded',
}

/** How many of the triggers that roll back by themselves would act now; pressed, all of them with their conditions. */
export function TriggerList({ samples, now }: { samples: SampleSeries | undefined; now: number }) {
  const { state } = useDeploymentContext()
  const { triggers } = state.plan
  const told = triggers.map(trigger => ({
    trigger,
    state: shownTrigger(state, trigger, triggerSamples(state, trigger, samples), now),
  }))
  const automatic = told.filter(({ trigger }) => trigger.level === 'automatic')
  const stopped = state.deployment.hold?.kind === 'emergency_stop'
  const over = isOver(state.deployment.status)
  const armed = automatic.filter(row => row.state.word !== 'unarmed').length
  if (triggers.length === 0) return <span>No rollback triggers</span>
  return (
    <Popover
      label="Rollback triggers"
      placement="bottom end"
      triggerClassName="num -mr-2 inline-flex h-7 items-center gap-1.5 rounded-2 px-2 text-12 font-label text-ink-2 hover:bg-hover max-md:h-11"
      trigger={
        <>
          {armed > 0 && !stopped ? (
            <ShieldCheck size={14} aria-hidden="true" className="text-ok" />
          ) : (
            <Shield size={14} aria-hidden="true" className="text-ink-3" />
          )}
          {stopped
            ? 'Stopped: nothing goes back by itself'
            : armed > 0
              ? `${armed} of ${plural(automatic.length, 'rollback trigger')} armed`
              : `${plural(automatic.length, 'rollback trigger')}${over ? '' : ', not armed'}`}
        </>
      }
    >
      <div className="grid w-96 max-w-full gap-3 p-4">
        <h3 className="font-strong text-ink-1">Triggers</h3>
        <ul className="grid gap-2.5">
          {told.map(({ trigger, state: each }) => (
            <li key={trigger.key} className="grid grid-cols-[1fr_auto] gap-x-3">
              <b>{trigger.title}</b>
              <span className="num text-12">
                <Armed told={each} trigger={trigger} ageMs={null} />
              </span>
              <span className="col-span-2 text-12 text-ink-3">
                {conditionOf(trigger)} on {laneOf(state, trigger.lane).name}
                {' · '}
                {LEVELS[trigger.level]}
              </span>
            </li>
          ))}
        </ul>
        <p className="border-t border-hair pt-3 text-12 text-ink-3">
          A trigger is armed in its phases, while the new version serves users.
        </p>
      </div>
    </Popover>
  )
}
