import { Cpu, Megaphone, MessageSquare, UserRound } from 'lucide-react'
import type { TimelineLine } from '../../server/deployment/timeline.rules.ts'
import { GateDiamond } from '../gates/gate-diamond.tsx'
import type { TimelineEvent } from '../live/timeline-events.ts'
import { Glyph } from '../ui/glyph.tsx'

const WORDS: Record<TimelineLine['kind'], string> = {
  person: 'Somebody acted',
  system: 'The system',
  message: 'Message',
  gate: 'Gate',
  update: 'Sent',
  attention: 'Attention',
  critical: 'Critical',
}

/** What kind of thing happened, as a shape; the sentence beside it says the rest. */
export function EventIcon({ event }: { event: TimelineEvent }) {
  const { kind } = event.line
  return (
    <span className="grid h-[18px] place-items-center text-ink-3">
      <span className="sr-only">{WORDS[kind]}:</span>
      <Icon kind={kind} decided={event.type === 'gate.decided'} />
    </span>
  )
}

function Icon({ kind, decided }: { kind: TimelineLine['kind']; decided: boolean }) {
  const shared = { size: 14, 'aria-hidden': true } as const
  switch (kind) {
    case 'person':
      return <UserRound {...shared} />
    case 'system':
      return <Cpu {...shared} />
    case 'message':
      return <MessageSquare {...shared} />
    case 'update':
      return <Megaphone {...shared} />
    case 'gate':
      return <GateDiamond state={decided ? 'go' : 'open'} size={14} />
    case 'attention':
      return <Glyph kind="attention" size={14} />
    case 'critical':
      return <Glyph kind="critical" size={14} />
  }
}
