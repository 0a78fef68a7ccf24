'use client'

import { X } from 'lucide-react'
import type { Vote } from '../../server/deployment/decision.types.ts'
import { holdsRole } from '../../server/deployment/rules.ts'
import type { Gate, Role } from '../../server/deployment/state.types.ts'
import { isOpen, voteStands } from '../../server/gates/rules.ts'
import { isAsked } from '../../server/gates/standing.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Chip } from '../ui/chip.tsx'
import { cx } from '../ui/cx.ts'
import { formatUtc, formatWords } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Clock } from '../ui/time/clock.tsx'
import { Time } from '../ui/time/time.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { voteWord } from './poll-rows.ts'

interface PollRowProps {
  gate: Gate
  role: Role
  vote: Vote | null
}

/** One voting role: its person, vote and words; a vote before this one is struck; a missing one shows its wait. */
export function PollRow({ gate, role, vote }: PollRowProps) {
  const { state, person } = useDeploymentContext()
  const yours = holdsRole(role, person.id)
  const again = vote !== null && !voteStands(vote)
  const waits = (!vote || again) && isAsked(state.deployment, gate)
  return (
    <li
      className={cx(
        'grid min-h-12 grid-cols-[44px_minmax(0,1fr)_96px] items-center gap-2 border-t border-hair px-5 py-1.5 max-md:px-4',
        waits && yours && 'bg-waiting-surface',
      )}
    >
      <span className={cx('text-12 font-strong', yours ? 'text-waiting' : 'text-ink-1')}>
        {role.short} {yours && <small className="block text-12 font-text">You</small>}
      </span>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-2">
        <p className="truncate font-label text-ink-1">
          {vote?.userName ?? role.userName ?? 'Nobody yet'}
          <span className="sr-only">, {role.title}</span>
        </p>
        {vote ? (
          <span className="text-12 text-ink-3">
            {isOpen(gate) && <VoteAge at={vote.at} />} <Time value={vote.at} />
          </span>
        ) : (
          waits &&
          gate.openedAt && (
            <Clock
              label={`${role.title} has not voted for`}
              from={gate.openedAt}
              className="text-12 font-strong text-waiting"
            />
          )
        )}
        <p className="col-span-2 text-12 wrap-anywhere text-ink-3">
          {vote?.previous && (
            <s className="mr-1.5 text-critical">
              {voteWord(vote.previous.vote)} {otherThan(vote, vote.previous.userName)}
              {formatUtc(vote.previous.at)}
            </s>
          )}
          {again && <b className="mr-1.5 text-waiting">Asked again: what it spoke on changed.</b>}
          {vote?.comment ?? (!vote && role.backupUserName ? `or ${role.backupUserName}, backup` : null)}
        </p>
      </div>
      <VoteChip vote={vote?.vote ?? null} waits={waits} again={again} />
    </li>
  )
}

/** How old a vote is, where it is still counted on. */
function VoteAge({ at }: { at: string }) {
  const now = useNow(1000)
  return <span className="num">{formatWords(Math.max(0, now - Date.parse(at)))} ago,</span>
}

function VoteChip({ vote, waits, again }: { vote: Vote['vote'] | null; waits: boolean; again: boolean }) {
  if (vote !== null && again) {
    return (
      <Chip look="dashed" tone="waiting" className="px-1.5!">
        Was {voteWord(vote)}
      </Chip>
    )
  }
  if (vote === 'go') {
    return (
      <Chip look="tinted" tone="ok" icon={<Glyph kind="ok" inherit />}>
        GO
      </Chip>
    )
  }
  if (vote === 'no_go') {
    return (
      <Chip look="solid" tone="critical" icon={<X size={14} strokeWidth={2.5} aria-hidden="true" />}>
        NO-GO
      </Chip>
    )
  }
  if (vote === 'abstain') return <Chip look="outlined">ABSTAIN</Chip>
  if (!waits) return <Chip look="outlined">No vote</Chip>
  return (
    <Chip look="dashed" tone="waiting" className="px-1.5!" icon={<Glyph kind="waiting" size={12} inherit />}>
      Not voted
    </Chip>
  )
}

/** "by Maya Okafor" where the role's other person spoke before. */
const otherThan = ({ userName }: Vote, before: string | undefined) =>
  before && before !== userName ? `by ${before} ` : null
