'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useFreshness } from '../live/use-connection.ts'
import { Page } from '../shell/page.tsx'
import { cx } from '../ui/cx.ts'
import { useFetched } from '../ui/use-fetched.ts'
import { LostBanner } from './header/lost-banner.tsx'
import { RehearsalLine } from './header/rehearsal-line.tsx'
import { RoomBottom } from './header/room-bottom.tsx'
import { RoomHeader } from './header/room-header.tsx'
import { tabOf } from './header/room-tabs.ts'
import { useRoomTitle } from './header/use-room-title.ts'
import { NEXT_ACTION, useRoomKeys } from './keys/use-room-keys.ts'
import { useRoom } from './room-context.tsx'
import { RoomSounds } from './sound/room-sounds.tsx'
import { useAnswers } from './use-answers.tsx'

const loadPalette = () => import('./palette/palette.tsx').then(file => file.Palette)

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
