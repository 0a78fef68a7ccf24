'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { NEXT_ACTION, useDeploymentKeys } from '../deployment/use-deployment-keys.ts'
import { useFourAnswers } from '../deployment/use-four-answers.tsx'
import { StaleGateLines } from '../gates/stale-gate-line.tsx'
import { useFreshness } from '../live/use-connection.ts'
import { Page } from '../shell/page.tsx'
import { cx } from '../ui/cx.ts'
import { lazyPart } from '../ui/lazy-part.ts'
import { useLazyComponent } from '../ui/use-lazy-component.ts'
import { CommandsLine } from './commands-line.tsx'
import { LostBanner } from './connection-lost-banner.tsx'
import { DeploymentBottomNav } from './deployment-bottom-nav.tsx'
import { DeploymentHeader } from './deployment-header.tsx'
import { tabOf } from './deployment-tabs.ts'
import { RehearsalLine } from './rehearsal-banner.tsx'
import { useDocumentTitle } from './use-document-title.ts'

// Nothing sounds before the page has been painted.
const AlarmSounds = lazyPart(() => import('./sound/alarm-sounds.tsx').then(file => file.AlarmSounds), true)
const loadPalette = () => import('./command-palette.tsx').then(file => file.Palette)

/** Header, keys and commands around the tab that is in sight. */
export function DeploymentFrame({ children }: { children: ReactNode }) {
  const { deploymentId } = useDeploymentContext()
  const { next } = useFourAnswers()
  const tab = tabOf(usePathname(), `/deployments/${deploymentId}`)
  const fresh = useFreshness() === 'fresh'
  const [finding, setFinding] = useState<'everything' | 'deployments' | null>(null)
  const { Fetched: Palette, whenHere } = useLazyComponent(loadPalette)
  const find = (what: 'everything' | 'deployments') => void whenHere(() => setFinding(what))
  useDeploymentKeys({ onFind: () => find('everything') })
  useDocumentTitle()
  const acts = tab === 'now' && next.first?.yours && next.first.kind !== 'watch'
  return (
    <Page
      fixed={tab === 'now'}
      skipTo={acts ? NEXT_ACTION : 'main'}
      header={
        <>
          <DeploymentHeader onSearch={() => find('everything')} onSwitch={() => find('deployments')} />
          <LostBanner />
          <RehearsalLine />
          <CommandsLine />
          <StaleGateLines />
        </>
      }
      bottom={
        <>
          <DeploymentBottomNav />
          <AlarmSounds />
          {finding && Palette && <Palette scope={finding} onClose={() => setFinding(null)} />}
        </>
      }
      className={cx(!fresh && 'stale')}
    >
      {children}
    </Page>
  )
}
