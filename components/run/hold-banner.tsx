'use client'

import { OctagonX } from 'lucide-react'
import type { Hold } from '../../server/deployment/state.types.ts'
import type { NextAction } from '../../server/engine/next-actions.rules.ts'
import { firedWhileStopped } from '../../server/engine/triggers.rules.ts'
import { isRollbackLaneDead } from '../../server/health/lane-answers.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useFourAnswers } from '../deployment/use-four-answers.tsx'
import { formatUtc, formatWords } from '../ui/format.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { HoldButtons, ResumeButton } from './hold-buttons.tsx'
import { LanesNow } from './rollback/lanes-now.tsx'

/** Why nothing goes on: what it waits for, for how long, and who can release it. */
export function HoldBanner() {
  const { next } = useFourAnswers()
  const { status, hold } = useDeploymentContext().state.deployment
  // Where the next action is this very one, its buttons stand there.
  const shownAbove = (...kinds: NextAction['kind'][]) =>
    next.first?.yours === true && kinds.includes(next.first.kind)
  return (
    <>
      {status === 'paused' && (
        <Banner
          tone="waiting"
          title="Paused"
          text="What runs finishes, nothing new starts, triggers stay armed."
        >
          {!shownAbove('resume') && <ResumeButton />}
        </Banner>
      )}
      {hold && hold.kind !== 'gate' && (
        <HeldBanner hold={hold}>{!shownAbove('release', 'resolve') && <HoldButtons />}</HeldBanner>
      )}
    </>
  )
}

function HeldBanner({ hold, children }: { hold: Hold; children: React.ReactNode }) {
  const { state } = useDeploymentContext()
  const fired = firedWhileStopped(state)
  const dead = isRollbackLaneDead(state)
  const stopped = hold.kind === 'emergency_stop'
  return (
    <Banner
      tone={stopped ? 'critical' : 'attention'}
      title={stopped ? 'Emergency stop' : hold.title}
      since={hold.since}
      text={
        <>
          {stopped && 'Everything that ran was ended; traffic stays where it is. '}
          {fired.map(({ key, title }) => (
            <span key={key} className="block text-ink-1">
              Rollback trigger fired: {title}. Nothing goes back by itself while stopped
              {dead ? '' : ': roll back now, or resume, and it goes back at once'}.
            </span>
          ))}
          <ReleasedBy roleKey={hold.releasedBy} />
        </>
      }
    >
      {dead && <LanesNow />}
      {children}
    </Banner>
  )
}

function ReleasedBy({ roleKey }: { roleKey: string }) {
  const role = useDeploymentContext().state.roles[roleKey]
  if (!role) return null
  const backup = role.backupUserName ? ` or ${role.backupUserName}` : ''
  return (
    <>
      {role.title} can release it: <b>{role.userName ?? 'nobody is assigned'}</b>
      {backup}.
    </>
  )
}

interface BannerProps {
  tone: GlyphKind
  title: string
  since?: string
  text: React.ReactNode
  children?: React.ReactNode
}

function Banner({ tone, title, since, text, children }: BannerProps) {
  const now = useNow(1000)
  return (
    <div
      role="status"
      data-tone={tone}
      className="mx-4 mb-3 grid gap-2 rounded-2 border border-tone-line bg-tone-surface px-3 py-2.5 cut-tone"
    >
      <div className="flex items-start gap-2">
        {tone === 'critical' ? (
          <OctagonX size={16} aria-hidden="true" className="mt-0.5 flex-none text-tone" />
        ) : (
          <Glyph kind={tone} size={16} className="mt-0.5" />
        )}
        <p className="min-w-0 flex-1">
          <span dir="auto" className="block font-strong text-ink-1">
            {title}
          </span>
          {text}
        </p>
        {since && (
          <span
            className="num flex-none text-12 text-ink-2"
            title={`since ${formatUtc(since, 'time-seconds')} UTC`}
          >
            {formatWords(Math.max(0, now - Date.parse(since)))}
          </span>
        )}
      </div>
      {children}
    </div>
  )
}
