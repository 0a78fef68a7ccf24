import { Check, X } from 'lucide-react'
import { type DiamondState, GateDiamond } from '../../components/gates/gate-diamond.tsx'
import { LaneBadge } from '../../components/systems/lane-badge.tsx'
import { EnvLine } from '../../components/systems/lane-line.tsx'
import { SplitBar } from '../../components/traffic/split-bar.tsx'
import { Avatar } from '../../components/ui/avatar.tsx'
import { Chip } from '../../components/ui/chip.tsx'
import { Glyph, type GlyphKind } from '../../components/ui/glyph.tsx'
import { ProgressLine } from '../../components/ui/progress-line.tsx'
import { StatusPill } from '../../components/ui/status-pill.tsx'
import { TurnTag } from '../../components/ui/turn-tag.tsx'
import { States } from './states.tsx'

const verdicts: [GlyphKind, string][] = [
  ['ok', 'OK'],
  ['attention', 'WATCH'],
  ['critical', 'ROLLBACK'],
  ['upcoming', 'NO DATA'],
]
const pills: [GlyphKind, string][] = [
  ['ok', 'OK'],
  ['attention', 'Attention'],
  ['critical', 'Critical'],
  ['waiting', 'Waits for a person'],
  ['done', 'Done'],
  ['running', 'Running'],
  ['upcoming', 'Upcoming'],
  ['blocked', 'Blocked'],
  ['failed', 'Failed'],
  ['na', 'Not applicable'],
]
const gates: [DiamondState, string][] = [
  ['upcoming', 'GATE 3 est. 02:28'],
  ['open', 'GATE 2 waits for you'],
  ['go', 'GATE 1 GO 00:52'],
  ['no_go', 'GATE 2 NO-GO 01:42'],
  ['cancelled', 'GATE 3 cancelled'],
]

/** Shape, word, colour: verdicts, pills, environments, gates, people. */
export function StatusStates() {
  return (
    <>
      <States title="Verdict: a machine says OK, people say GO">
        {verdicts.map(([kind, word]) => (
          <span
            key={word}
            data-tone={kind}
            className="inline-flex items-center gap-2 text-28 font-title tracking-[-.02em] text-tone"
          >
            <Glyph kind={kind} size={28} />
            {word}
          </span>
        ))}
      </States>
      <States title="Status pill" className="flex flex-wrap items-center gap-2">
        {pills.map(([tone, word]) => (
          <StatusPill key={word} tone={tone}>
            {word}
          </StatusPill>
        ))}
        <StatusPill tone="critical" solid>
          Step 3 of 4
        </StatusPill>
        <StatusPill tone="ok" plain>
          On track
        </StatusPill>
        <TurnTag you>Your turn</TurnTag>
        <TurnTag you={false}>Waits for Dana W.</TurnTag>
      </States>
      <States title="Environment badge, bar and line">
        <LaneBadge position="first" letter="B" size={32} />
        <LaneBadge position="first" letter="B" />
        <LaneBadge position="first" letter="B" size={16} />
        <SplitBar first={50} firstLabel="BLUE" secondLabel="GREEN" height={16} className="w-30" />
        <LaneBadge position="second" letter="G" size={16} />
        <LaneBadge position="second" letter="G" />
        <LaneBadge position="second" letter="G" size={32} />
        <span className="grid gap-2">
          <EnvLine position="first" width={96} />
          <EnvLine position="second" width={96} />
        </span>
        <LaneBadge position="first" letter="B" size={64} />
        <LaneBadge position="second" letter="G" size={64} />
        <SplitBar first={0} firstLabel="BLUE" secondLabel="GREEN" height={8} className="w-30" />
        <SplitBar first={100} firstLabel="BLUE" secondLabel="GREEN" height={28} className="w-30" />
      </States>
      <States title="Gate diamond">
        {gates.map(([state, words]) => (
          <span key={words} className="inline-flex items-center gap-2 text-12 font-strong text-ink-1">
            <GateDiamond state={state} />
            {words}
          </span>
        ))}
      </States>
      <States title="Poll chip">
        <Chip look="tinted" tone="ok" icon={<Glyph kind="ok" inherit />}>
          GO
        </Chip>
        <Chip look="solid" tone="critical" icon={<X size={14} strokeWidth={2.5} aria-hidden="true" />}>
          NO-GO
        </Chip>
        <Chip look="dashed" tone="waiting" icon={<Glyph kind="waiting" size={12} inherit />}>
          Not voted
        </Chip>
        <Chip look="outlined">You decide</Chip>
        <Chip
          look="tinted"
          tone="ok"
          size="sm"
          icon={<Check size={12} strokeWidth={2.5} aria-hidden="true" />}
        >
          6 GO
        </Chip>
      </States>
      <States title="Person, progress">
        <Avatar name="Maya Okafor" you />
        <Avatar name="Kenji Watanabe" />
        <Avatar name="Noor Haddad" away />
        <Avatar name="Tomás Reyes" size={22} />
        <Avatar name="Aisha Rahman" size={40} />
        <ProgressLine value={0.57} className="w-30" label="Hold, 34 of 60 seconds" />
        <ProgressLine value={0.8} tone="done" height={4} className="w-30" />
        <ProgressLine value={0.4} tone="waiting" height={4} className="w-30" />
        <ProgressLine value={0.3} tone="critical" height={2} className="w-30" />
      </States>
    </>
  )
}
