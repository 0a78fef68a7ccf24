'use client'

import { ArrowRight, ChevronsUpDown } from 'lucide-react'
import { usePathname } from 'next/navigation'
import type { Health } from '../../server/engine/four-answers.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useFourAnswers } from '../deployment/use-four-answers.tsx'
import { AppHeader } from '../shell/app-header.tsx'
import { HeaderTitle } from '../shell/header-title.tsx'
import { NavTabs } from '../shell/nav-tabs.tsx'
import { LazyDemoSwitch } from '../sign-in/lazy-demo-switch.ts'
import { SignOutButton } from '../sign-in/sign-out-button.tsx'
import { Chip } from '../ui/chip.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { deploymentTabs, tabOf } from './deployment-tabs.ts'
import { LiveConnectionBadge } from './live-connection-badge.tsx'
import { PresenceButton } from './presence-button.tsx'
import { SoundToggle } from './sound/sound-toggle.tsx'

type DeploymentHeaderProps = { onSearch: () => void; onSwitch: () => void }

/** The head of every tab of a deployment: what it is, its parts, who is here, whether it is live. */
export function DeploymentHeader({ onSearch, onSwitch }: DeploymentHeaderProps) {
  const { state, person } = useDeploymentContext()
  const { deployment } = state
  const { health: ok } = useFourAnswers()
  const current = tabOf(usePathname(), `/deployments/${deployment.id}`)
  return (
    <AppHeader
      verdict={deployment.startedAt === null ? null : verdictLine(ok.level)}
      title={
        <HeaderTitle
          code={`DEP-${deployment.number}`}
          name={deployment.name}
          detail={
            <>
              {deployment.fromVersion}
              <ArrowRight size={12} aria-label="to" />
              {deployment.toVersion}
            </>
          }
          badge={
            deployment.rehearsal && (
              <Chip look="outlined" size="sm" className="max-md:hidden">
                Rehearsal
              </Chip>
            )
          }
          end={
            <span className="max-md:hidden">
              <IconButton
                label="Switch deployment"
                icon={<ChevronsUpDown size={14} aria-hidden="true" />}
                onClick={onSwitch}
              />
            </span>
          }
        />
      }
      nav={
        <NavTabs
          label="This deployment"
          items={deploymentTabs(state).map(({ key, ...tab }) => ({ ...tab, current: key === current }))}
        />
      }
      connection={<LiveConnectionBadge />}
      presence={
        <>
          <PresenceButton />
          <SoundToggle />
        </>
      }
      onSearch={onSearch}
      person={{ name: person.name, role: person.title }}
      personExtra={<LazyDemoSwitch email={person.email} />}
      signOut={<SignOutButton />}
    />
  )
}

/** What is not known has no line, and neither has what is over. */
const verdictLine = (level: Health['level']) => (level === 'unknown' || level === 'ended' ? null : level)
