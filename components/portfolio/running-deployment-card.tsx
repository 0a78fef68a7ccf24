'use client'

import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { plural } from '../../server/kernel/plural.rules.ts'
import type { ActiveDeployment } from '../../server/portfolio/active-deployments.query.ts'
import { buttonClass } from '../ui/button-class.ts'
import { Chip } from '../ui/chip.tsx'
import { cx } from '../ui/cx.ts'
import { Glyph } from '../ui/glyph.tsx'
import { TClock } from '../ui/time/clock.tsx'
import { deploymentStatusText } from './deployment-status.ts'
import { OpenAgain } from './open-again.tsx'
import { HealthFact, PaceFact, RollbackFact, TurnFact } from './short-facts.tsx'

/** A deployment under way, large: its state, its clock, its phase, the four answers, and the way into its war room. */
export function RunningDeploymentCard({ deployment }: { deployment: ActiveDeployment }) {
  const word = deploymentStatusText(deployment)
  const phase = deployment.phases.find(row => row.status === 'running')
  const done = deployment.phases.filter(row => row.status === 'succeeded').length
  return (
    <section
      aria-label={`${deployment.name}, under way`}
      data-theme="dark"
      className="mx-5 mb-4 flex flex-wrap items-center gap-x-8 gap-y-3 rounded-3 bg-panel px-5 py-4 text-ink-2 max-md:mx-4"
    >
      <p
        data-tone={word.tone}
        className="flex items-center gap-2 text-28 font-title tracking-[-.03em] text-tone"
      >
        <Glyph kind={word.tone} size={28} inherit />
        {word.text}
      </p>
      <div className="min-w-0">
        <p dir="auto" className="flex flex-wrap items-center gap-2 font-strong wrap-anywhere text-ink-1">
          {deployment.name}
          {deployment.rehearsal && (
            <Chip look="tinted" tone="waiting" size="sm">
              Rehearsal
            </Chip>
          )}
        </p>
        <p className="mono wrap-anywhere">
          DEP-{deployment.number} · {deployment.fromVersion} to {deployment.toVersion}
        </p>
      </div>
      {deployment.startedAt && (
        <TClock zero={deployment.startedAt} stoppedAt={deployment.finishedAt} size={28} />
      )}
      <div className="min-w-56 flex-1">
        <p className="truncate">
          <b>{phase ? `${phase.number} ${phase.title}` : word.text}</b>{' '}
          {deployment.hold && <span className="text-waiting">{deployment.hold.title}</span>}
        </p>
        <OpenAgain row={deployment} />
        <p
          className="mt-2 flex gap-1"
          role="img"
          aria-label={`${done} of ${plural(deployment.phases.length, 'phase')} done`}
        >
          {deployment.phases.map(row => (
            <span
              key={row.key}
              className={cx(
                'h-1.5 flex-1 rounded-1',
                row.status === 'succeeded'
                  ? 'bg-done-solid'
                  : row.status === 'running'
                    ? 'bg-ink-1'
                    : 'bg-raised',
              )}
            />
          ))}
        </p>
      </div>
      <Link href={`/deployments/${deployment.id}`} className={`${buttonClass('primary', 40)} max-md:w-full`}>
        Open war room <ArrowRight size={16} aria-hidden="true" />
      </Link>
      <Facts deployment={deployment} />
    </section>
  )
}

function Facts({ deployment }: { deployment: ActiveDeployment }) {
  const { health, rollback, turn } = deployment.answers
  return (
    <dl className="grid w-full gap-x-8 gap-y-3 border-t border-hair pt-3 md:grid-cols-4 [&>div]:min-w-0 [&_dt]:text-12 [&_dt]:text-ink-3">
      <div>
        <dt>Are we OK?</dt>
        <dd>
          <HealthFact health={health} />
        </dd>
      </div>
      <div>
        <dt>Against the plan</dt>
        <dd>
          <PaceFact row={deployment} />
        </dd>
      </div>
      <div>
        <dt>Can we go back?</dt>
        <dd>
          <RollbackFact rollback={rollback} />
        </dd>
      </div>
      <div>
        <dt>Who acts?</dt>
        <dd>
          <TurnFact turn={turn} />
        </dd>
      </div>
    </dl>
  )
}
