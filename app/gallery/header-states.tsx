'use client'

import { Activity, ListChecks, MessageSquare, Target, Users } from 'lucide-react'
import { AppHeader } from '../../components/shell/app-header.tsx'
import { BottomNav } from '../../components/shell/bottom-nav.tsx'
import { ConnectionBadge } from '../../components/shell/connection-badge.tsx'
import { HeaderTitle } from '../../components/shell/header-title.tsx'
import { NavTabs } from '../../components/shell/nav-tabs.tsx'
import { Button } from '../../components/ui/button.tsx'
import { IconButton } from '../../components/ui/icon-button.tsx'
import { States } from './states.tsx'

const sections = [
  { href: '#room', label: 'War room', current: true },
  { href: '#runbook', label: 'Runbook' },
  { href: '#checklist', label: 'Checklist', count: '60/60' },
  { href: '#gates', label: 'Gates', count: '2/3' },
  { href: '#sign-off', label: 'Sign-off', count: '4/6' },
  { href: '#record', label: 'Record' },
]
const foot = [
  { href: '#now', label: 'Now', icon: <Target size={20} aria-hidden="true" />, current: true },
  { href: '#steps', label: 'Steps', icon: <ListChecks size={20} aria-hidden="true" />, yours: true },
  { href: '#health', label: 'Health', icon: <Activity size={20} aria-hidden="true" /> },
  { href: '#talk', label: 'Room', icon: <MessageSquare size={20} aria-hidden="true" /> },
]

/** The head and the foot of the screens, and whether they are live. */
export function HeaderStates({ now, name }: { now: number; name: string }) {
  return (
    <>
      <States title="Connection">
        <ConnectionBadge state={{ kind: 'connecting' }} />
        <ConnectionBadge state={{ kind: 'live', roundTripMs: 42 }} />
        <ConnectionBadge state={{ kind: 'live', roundTripMs: 2400 }} />
        <ConnectionBadge state={{ kind: 'lost', since: now - 18_000 }} />
      </States>
      <States title="Header, and the foot of a phone's screen" className="grid gap-3">
        <AppHeader
          verdict="ok"
          home="#"
          title={<HeaderTitle code="DEP-0142" name="AI Agent Orchestrator" detail="2.0.5 → 2.1.0" />}
          nav={<NavTabs label={`This deployment, ${name}`} items={sections} />}
          connection={<ConnectionBadge state={{ kind: 'live', roundTripMs: 42 }} />}
          presence={
            <IconButton label="11 people in the room" icon={<Users size={16} aria-hidden="true" />} />
          }
          onSearch={() => {}}
          person={{ name: 'Maya Okafor', role: 'Deployment Lead' }}
          signOut={<Button wide>Sign out</Button>}
        />
        <BottomNav label={`Sections, ${name}`} items={foot} />
      </States>
    </>
  )
}
