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

/** The head of a screen, at the width it really has. */
export function HeaderAtFullWidth({ name }: { name: string }) {
  return (
    <AppHeader
      verdict="ok"
      home="#"
      title={<HeaderTitle code="DEP-0142" name="AI Agent Orchestrator" detail="2.0.5 → 2.1.0" />}
      nav={<NavTabs label={`This deployment, ${name}`} items={sections} />}
      connection={<ConnectionBadge state={{ kind: 'live', roundTripMs: 42 }} />}
      presence={
        <IconButton label="People in the room: 11" icon={<Users size={16} aria-hidden="true" />}>
          11
        </IconButton>
      }
      onSearch={() => {}}
      person={{ name: 'Maya Okafor', role: 'Deployment Lead' }}
      signOut={<Button wide>Sign out</Button>}
    />
  )
}

/** Whether a screen is live, and the foot of a phone's. */
export function HeaderStates({ now, name }: { now: number; name: string }) {
  return (
    <>
      <States title="Connection">
        <ConnectionBadge state={{ kind: 'connecting' }} />
        <ConnectionBadge state={{ kind: 'live', roundTripMs: 42 }} />
        <ConnectionBadge state={{ kind: 'live', roundTripMs: 2400 }} />
        <ConnectionBadge state={{ kind: 'lost', since: now - 18_000 }} />
      </States>
      <div className="-mx-4 md:hidden">
        <BottomNav label={`Sections, ${name}`} items={foot} />
      </div>
    </>
  )
}
