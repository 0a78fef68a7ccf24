'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useRoom } from '../deployment/deployment-context.tsx'
import { NEXT_ACTION, useRoomKeys } from '../deployment/use-deployment-keys.ts'
import { useAnswers } from '../deployment/use-four-answers.tsx'
import { useFreshness } from '../live/use-connection.ts'
import { Page } from '../shell/page.tsx'
import { cx } from '../ui/cx.ts'
import { useFetched } from '../ui/use-lazy-component.ts'
import { LostBanner } from './connection-lost-banner.tsx'
import { RoomBottom } from './deployment-bottom-nav.tsx'
import { RoomHeader } from './deployment-header.tsx'
import { tabOf } from './deployment-tabs.ts'
import { RehearsalLine } from './rehearsal-banner.tsx'
import { RoomSounds } from './sound/alarm-sounds.tsx'
import { useRoomTitle } from './use-document-title.ts'

const loadPalette = () => import('./command-palette.tsx').then(file => file.Palette)

/** Header, keys and commands around the tab that is in sight. */
export function RoomFrame({ children }: { children: ReactNode }) {
  const { deploymentId } = useRoom()
  const { next } = useAnswers()
  const tab = tabOf(usePathname(), `/deployments/${deploymentId}`)
  const fresh = useFreshness() === 'fresh'
  const [finding, setFinding] = useState<'everything' | 'deployments' | null>(null)
  const { Fetched: Palette, whenHere } = useFetched(loadPalette)
  const find = (what: 'everything' | 'deployments') => void whenHere(() => setFinding(what))
  useRoomKeys({ onFind: () => find('everything') })
  useRoomTitle()
  const acts = tab === 'now' && next.first?.yours && next.first.kind !== 'watch'
  return (
    <Page
      fixed={tab === 'now'}
      skipTo={acts ? NEXT_ACTION : 'main'}
      header={
        <>
          <RoomHeader onSearch={() => find('everything')} onSwitch={() => find('deployments')} />
          <LostBanner />
          <RehearsalLine />
        </>
      }
      bottom={
        <>
          <RoomBottom />
          <RoomSounds />
          {finding && Palette && <Palette scope={finding} onClose={() => setFinding(null)} />}
        </>
      }
      className={cx(!fresh && 'stale')}
    >
      {children}
    </Page>
  )
}
