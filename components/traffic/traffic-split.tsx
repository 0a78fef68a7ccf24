'use client'

import type { DeploymentStatus, PlanLane } from '../../server/deployment/state.types.ts'
import { isOver, isPlanDone } from '../../server/deployment/status.rules.ts'
import { doubtOfShares, unconfirmed } from '../../server/engine/traffic/doubt.rules.ts'
import { trafficSentence, unknownShare } from '../../server/reasons/traffic-reasons.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { seriesOf } from '../live/samples.ts'
import { useSamples } from '../live/use-samples.ts'
import { LaneBadge } from '../systems/lane-badge.tsx'
import { cx } from '../ui/cx.ts'
import { formatUtc, formatValue } from '../ui/format.ts'
import { useNow } from '../ui/time/use-now.ts'
import { ByHandCommand } from './by-hand-command.tsx'
import { LaneFigures } from './lane-figures.tsx'
import { laneShare } from './lane-share.ts'
import { SplitBar } from './split-bar.tsx'

interface TrafficSplitProps {
  figures?: boolean
  /** Takes little room while nothing moves. */
  quiet?: boolean
}

/** Who serves the users: both lanes with their share, as the router says it, and what each does with it. */
export function TrafficSplit({ figures = true, quiet }: TrafficSplitProps) {
  const { deploymentId, state } = useDeploymentContext()
  const samples = useSamples(deploymentId)
  const now = new Date(useNow(1000))
  const { lanes } = state.plan
  const [first, second] = lanes
  if (!first || !second) return null
  const { traffic, rehearsal, status } = state.deployment
  const rate = (lane: PlanLane) => seriesOf(samples, lane.key, 'throughput').latest?.value ?? null
  const unknown = rehearsal ? null : unconfirmed(state, now)
  const doubt = rehearsal || unknown ? null : doubtOfShares(state, now)
  const share = laneShare(lanes, traffic, [rate(first), rate(second)], {
    rehearsal,
    isConfirmed: unknown === null,
  })
  const sources = {
    router: traffic ? `read back from the router at ${formatUtc(traffic.at, 'time-seconds')}` : '',
    measured: isOver(status)
      ? 'by measured requests; nothing was moved'
      : 'by measured requests; no move yet',
    rehearsed: 'rehearsed: no router was asked',
    unconfirmed: unknown ? unknownShare(unknown) : '',
    unknown: rehearsal ? 'no move rehearsed yet' : 'share not known yet',
  }
  if (quiet && !unknown && !doubt && (share.first === null || share.first === 0))
    return <QuietSplit share={share.first} />
  return (
    <section aria-label="Traffic" className="px-4 pb-1">
      <div className="flex justify-between gap-2">
        <Lane lane={first} share={share.first} position="first" />
        <Lane lane={second} share={share.first === null ? null : 100 - share.first} position="second" />
      </div>
      <SplitBar
        first={share.first ?? 0}
        firstLabel={first.name}
        secondLabel={second.name}
        className={cx('mt-2', share.first === null && 'opacity-40')}
      />
      <p className="num mt-1 flex justify-between text-12 text-ink-3">
        <span aria-hidden="true">0</span>
        <span className={cx(unknown && 'font-strong text-attention')}>{sources[share.source]}</span>
        <span aria-hidden="true">100</span>
      </p>
      {doubt && <p className="mt-1 text-13 font-strong text-attention">{trafficSentence(doubt)}.</p>}
      {traffic?.byHand && <ByHandCommand command={traffic.byHand} className="mt-1" />}
      {figures && <LaneFigures />}
    </section>
  )
}

/** Before the first move: one line. */
function QuietSplit({ share }: { share: number | null }) {
  const [first, second] = useDeploymentContext().state.plan.lanes
  if (!first || !second) return null
  return (
    <section aria-label="Traffic" className="num flex items-center gap-2.5 px-4 pb-2 text-12">
      <LaneBadge position="first" letter={first.letter} size={20} label={first.name} />
      <span className="mono">{first.version}</span>
      <b>{share === null ? '–' : '0'} %</b>
      <SplitBar
        height={8}
        first={0}
        firstLabel={first.name}
        secondLabel={second.name}
        className="min-w-0 flex-1"
      />
      <b>{share === null ? '–' : '100'} %</b>
      <span className="mono">{second.version}</span>
      <LaneBadge position="second" letter={second.letter} size={20} label={second.name} />
    </section>
  )
}

type LaneProps = { lane: PlanLane; share: number | null; position: 'first' | 'second' }

function Lane({ lane, share, position }: LaneProps) {
  const { status, rollback } = useDeploymentContext().state.deployment
  const second = position === 'second'
  return (
    <div className={cx('flex min-w-0 items-center gap-2.5', second && 'flex-row-reverse text-right')}>
      <LaneBadge position={position} letter={lane.letter} size={32} />
      <p className="min-w-0 leading-4">
        <span className={cx('flex flex-wrap items-baseline gap-x-1.5', second && 'justify-end')}>
          <b className="tracking-[.02em]">{lane.name}</b>
          <span className="mono max-w-full truncate">{lane.version}</span>
        </span>
        <small className="block text-12 text-ink-3 sm:whitespace-nowrap">
          {roleWords(lane, share, status, rollback !== null)}
        </small>
      </p>
      <strong className="num mx-1 text-40 font-strong tracking-[-.035em] max-sm:text-28">
        {share === null ? '–' : formatShare(share)}
        <small className="ml-0.5 text-16 font-label tracking-normal text-ink-3">%</small>
      </strong>
    </div>
  )
}

const formatShare = (share: number) => (Number.isInteger(share) ? String(share) : formatValue(share))

/** What a lane is at this moment: the place stays with the name, the role is a word beside it. */
function roleWords(
  lane: PlanLane,
  share: number | null,
  status: DeploymentStatus,
  wentBack: boolean,
): string {
  const serves = (share ?? 0) > 0
  if (lane.role === 'next') {
    if (wentBack) return serves ? 'new, being left' : 'new, kept for study'
    if (share === 100) return isPlanDone(status) ? 'live' : 'new, live'
    return serves ? 'new, live' : 'new'
  }
  if (wentBack) return 'live again'
  // Nobody goes back any more.
  if (isOver(status)) return serves ? 'live' : 'former version'
  return serves ? 'live, rollback lane' : 'rollback lane'
}
