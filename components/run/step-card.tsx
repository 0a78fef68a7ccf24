'use client'

import { holdsRole } from '../../server/deployment/rules.ts'
import type { Step } from '../../server/deployment/state.types.ts'
import { retryLimit } from '../../server/engine/failures.rules.ts'
import { actorText } from '../../server/engine/step-actor.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useSelection } from '../deployment/use-selection.ts'
import { LaneText } from '../systems/lane-text.tsx'
import { cx } from '../ui/cx.ts'
import { Glyph } from '../ui/glyph.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { CheckConditions } from './check-conditions.tsx'
import { type StepAppearance, stepAppearance, stepNote, wantedSeconds } from './step-appearance.ts'
import { StepTime } from './step-time.tsx'

const ROWS: Record<StepAppearance['weight'], string> = {
  past: '',
  coming: '',
  waiting: '',
  now: 'bg-raised shadow-edge cut-raised pt-1.5 pb-2.5',
  bad: 'bg-tone-surface cut-tone pt-1.5 pb-2',
}
const NAMES: Record<StepAppearance['weight'], string> = {
  past: 'text-ink-3',
  coming: 'text-ink-2',
  waiting: 'text-ink-1',
  now: 'font-strong text-ink-1',
  bad: 'font-strong text-tone',
}

/** One step: its state, who, how long. Pressed, everything about it opens. */
export function StepCard({ step }: { step: Step }) {
  const { state, person } = useDeploymentContext()
  const { show } = useSelection()
  const look = stepAppearance(step)
  const role = step.roleKey ? state.roles[step.roleKey] : undefined
  const yours = look.weight === 'waiting' && holdsRole(role, person.id)
  const note = stepNote(step, retryLimit(state, step))
  return (
    <li
      data-tone={look.glyph}
      aria-current={look.weight === 'now' ? 'step' : undefined}
      className={cx(
        'relative grid min-h-7 grid-cols-[16px_28px_minmax(0,1fr)_auto_auto] items-center gap-x-2 rounded-2 px-2 py-1',
        'hover:bg-hover max-md:min-h-11',
        ROWS[look.weight],
      )}
    >
      <Glyph kind={look.glyph} size={16} label={look.word} />
      <span className="num text-12 text-ink-3">{step.number}</span>
      <span className="min-w-0">
        <button
          type="button"
          onClick={() => show({ step: step.id })}
          className={cx(
            'block max-w-full truncate text-left after:absolute after:inset-0 after:rounded-2',
            NAMES[look.weight],
          )}
        >
          <LaneText>{step.title}</LaneText>
        </button>
        {(note || step.kind === 'check') && (
          <span className="block text-12 text-ink-2">
            {note && <span className="line-clamp-2">{note}</span>}
            {step.status === 'running' && step.kind === 'check' && <CheckConditions step={step} />}
          </span>
        )}
      </span>
      <span
        className={cx('text-12', yours ? 'font-strong text-waiting' : 'font-label text-ink-3')}
        title={actorText(step, role)}
      >
        {yours ? 'You' : (role?.short ?? 'auto')}
      </span>
      <span
        className={cx(
          'num min-w-16 text-right text-12 whitespace-nowrap',
          look.weight === 'waiting' ? 'text-waiting' : look.weight === 'now' ? 'text-ink-2' : 'text-ink-3',
        )}
      >
        <StepTime step={step} speed={state.deployment.speed} />
      </span>
      {look.weight === 'now' && <Progress step={step} />}
    </li>
  )
}

function Progress({ step }: { step: Step }) {
  const now = useNow(1000)
  const { speed } = useDeploymentContext().state.deployment
  const wanted = wantedSeconds(step, speed)
  if (!step.startedAt || wanted === null) return null
  const taken = (now - Date.parse(step.startedAt)) / 1000
  return (
    <ProgressLine
      height={2}
      value={Math.min(1, taken / Math.max(0.1, wanted))}
      tone={taken > wanted * 1.5 + 5 ? 'attention' : 'ink'}
      className="absolute inset-x-2 bottom-1"
    />
  )
}
