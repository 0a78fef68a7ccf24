'use client'

import Link from 'next/link'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { useFourAnswers } from '../../deployment/use-four-answers.tsx'
import { cx } from '../../ui/cx.ts'
import { formatUtc } from '../../ui/format.ts'
import { Glyph, type GlyphKind } from '../../ui/glyph.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StepTime } from '../step-time.tsx'
import { type Duty, deeds, duties } from './rollback-tasks.ts'

const GLYPHS: Record<Duty['state'], GlyphKind> = {
  waiting: 'waiting',
  failed: 'critical',
  running: 'running',
  coming: 'upcoming',
  done: 'done',
  none: 'na',
}
const WORDS: Record<Duty['state'], string> = {
  waiting: 'now',
  failed: 'stuck',
  running: '',
  coming: 'next',
  done: 'done',
  none: 'no task',
}

/** Who must do what now, while it goes back, and who did what when it is done; and what comes after. */
export function RollbackTaskList() {
  const { state, person } = useDeploymentContext()
  const { next } = useFourAnswers()
  const going = state.deployment.status === 'rolling_back'
  const list = going ? duties(state, next.all, person.id) : deeds(state, person.id)
  const tasks = list.filter(duty => duty.state !== 'none')
  const done = tasks.filter(duty => duty.state === 'done').length
  return (
    <Panel
      title={going ? 'Who must do what now' : 'Who did what'}
      end={`${done} of ${tasks.length} done`}
      className="lg:overflow-y-auto"
    >
      <ol className="px-2">
        {list.map(duty => (
          <Row key={duty.key} duty={duty} />
        ))}
      </ol>
      <Then />
    </Panel>
  )
}

function Row({ duty }: { duty: Duty }) {
  const { role, you, who, state, text, step } = duty
  const { speed } = useDeploymentContext().state.deployment
  const yours = you && (state === 'waiting' || state === 'failed')
  return (
    <li
      data-tone={yours ? 'waiting' : GLYPHS[state]}
      className={cx(
        'grid min-h-12 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-2 px-2 py-1',
        yours && 'bg-waiting-surface shadow-[inset_0_0_0_1px_var(--waiting-line)] cut-tone',
      )}
    >
      <Glyph kind={GLYPHS[state]} size={16} label={state === 'none' ? 'no task' : state} />
      <span className="flex min-w-0 items-baseline gap-2 text-12 text-ink-3">
        <b className="w-9 flex-none">{role?.short ?? '–'}</b>
        <span className={cx('truncate', you && 'font-strong text-ink-1')}>{you ? 'You' : who}</span>
      </span>
      <span
        className={cx(
          'num text-12 font-label',
          state === 'waiting' ? 'text-waiting' : state === 'failed' ? 'text-critical' : 'text-ink-3',
        )}
      >
        {step && (state === 'running' || state === 'done') ? (
          <StepTime step={step} speed={speed} />
        ) : (
          WORDS[state]
        )}
      </span>
      <span
        className={cx(
          'col-span-2 col-start-2 leading-[18px]',
          state === 'done' || state === 'none' ? 'text-ink-3' : 'text-ink-1',
        )}
      >
        {text}
      </span>
    </li>
  )
}

function Then() {
  const { deploymentId, state } = useDeploymentContext()
  const items = state.plan.sections.filter(({ stage }) => stage === 'rollback').length
  return (
    <footer className="mt-auto border-t border-hair px-4 pt-2.5 pb-3 text-12 leading-5">
      <h3 className="font-label text-ink-3">Then</h3>
      <ol className="num list-inside list-decimal marker:text-ink-3">
        {items > 0 && (
          <li>
            <Link href={`/deployments/${deploymentId}/checklist`} className="underline underline-offset-2">
              Go through the checklist of the rollback
            </Link>
          </li>
        )}
        <li>
          Decide on a second try: a new deployment, or none. This window ends at{' '}
          {formatUtc(state.deployment.window.end, 'time')} UTC
        </li>
        <li>
          <Link href={`/deployments/${deploymentId}/record`} className="underline underline-offset-2">
            Read the record
          </Link>{' '}
          for the review
        </li>
      </ol>
    </footer>
  )
}
