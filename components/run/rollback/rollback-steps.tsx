'use client'

import { holdsRole } from '../../../server/deployment/rules.ts'
import type { Step } from '../../../server/deployment/state.types.ts'
import { retryLimit } from '../../../server/engine/failures.rules.ts'
import { unconfirmed } from '../../../server/engine/traffic/doubt.rules.ts'
import { unknownShare } from '../../../server/reasons/traffic-reasons.rules.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { useSelection } from '../../deployment/use-selection.ts'
import { LaneText } from '../../systems/lane-text.tsx'
import { ByHandCommand } from '../../traffic/by-hand-command.tsx'
import { SplitBar } from '../../traffic/split-bar.tsx'
import { cx } from '../../ui/cx.ts'
import { formatDuration } from '../../ui/format.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import { CheckConditions } from '../check-conditions.tsx'
import { stepAppearance, stepNote } from '../step-appearance.ts'
import { StepTime } from '../step-time.tsx'

/** The steps of the rollback plan, large: each with what it took of what it was given. */
export function RollbackSteps({ steps }: { steps: Step[] }) {
  return (
    <ol aria-label="Steps of the rollback" className="mx-2 mt-2 grid flex-none gap-px">
      {steps.map(step => (
        <Row key={step.id} step={step} />
      ))}
    </ol>
  )
}

function Row({ step }: { step: Step }) {
  const { state, person } = useDeploymentContext()
  const { show } = useSelection()
  const look = stepAppearance(step)
  const role = step.roleKey ? state.roles[step.roleKey] : undefined
  const yours = look.weight === 'waiting' && holdsRole(role, person.id)
  const running = look.weight === 'now'
  const note = stepNote(step, retryLimit(state, step))
  return (
    <li
      data-tone={look.glyph}
      aria-current={running ? 'step' : undefined}
      className={cx(
        'relative grid min-h-9 max-md:min-h-11 grid-cols-[20px_minmax(0,1fr)_auto_auto] items-center gap-x-2.5 rounded-2 px-2 py-1 hover:bg-hover',
        running && 'bg-raised shadow-edge cut-raised',
        look.weight === 'bad' && 'bg-tone-surface cut-tone',
      )}
    >
      <Glyph kind={look.glyph} size={18} label={look.word} />
      <span className="min-w-0">
        <button
          type="button"
          onClick={() => show({ step: step.id })}
          className={cx(
            'block max-w-full truncate text-left text-14 after:absolute after:inset-0',
            running
              ? 'font-strong text-ink-1'
              : look.weight === 'bad'
                ? 'font-strong text-tone'
                : 'font-label',
          )}
        >
          <span className="mr-2 text-12 text-ink-3">{step.number}</span>
          {step.title}
        </button>
        <span className="block text-12 text-ink-3">
          {note && <LaneText>{note}</LaneText>}
          {step.reasonData?.code === 'not_moved_yet' && running && (
            <ByHandCommand command={step.reasonData.byHand} className="my-1" />
          )}
          {running && <CheckConditions step={step} />}
          {step.kind === 'traffic' && step.status !== 'pending' && <Split />}
        </span>
      </span>
      <span className={cx('text-12', yours ? 'font-strong text-waiting' : 'font-label text-ink-3')}>
        {yours ? 'You' : (role?.short ?? 'auto')}
      </span>
      <span className="num min-w-22 text-right text-ink-3 [&_b]:text-16">
        <StepTime step={step} speed={state.deployment.speed} />
        {step.endedAt && step.startedAt && <> of {formatDuration(step.durationSeconds * 1000)}</>}
      </span>
    </li>
  )
}

/** The shares as last read back from the router, or that nobody knows them. */
function Split() {
  const { state } = useDeploymentContext()
  const { deployment, plan } = state
  const unknown = unconfirmed(state, new Date(useNow(1000)))
  const [first, second] = plan.lanes
  const share = first && deployment.traffic?.weights[first.key]
  if (unknown) return <>Share {unknownShare(unknown)}</>
  if (!first || !second || share === undefined) return null
  return (
    <span className="num flex items-center gap-2">
      <LaneText>{[{ lane: first.key, name: first.name }, ` ${share} %`]}</LaneText>
      <SplitBar height={8} first={share} firstLabel={first.name} secondLabel={second.name} className="w-30" />
      <LaneText>{[{ lane: second.key, name: second.name }, ` ${100 - share} %`]}</LaneText>
    </span>
  )
}
