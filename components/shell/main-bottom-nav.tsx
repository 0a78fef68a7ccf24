'use client'

import { BookOpen, Rocket } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { BottomNav } from './bottom-nav.tsx'

/** The same sections at the foot of a phone's screen. */
export function MainBottomNav() {
  const path = usePathname()
  const icon = { size: 20, 'aria-hidden': true } as const
  return (
    <BottomNav
      items={[
        {
          href: '/deployments',
          label: 'Deployments',
          icon: <Rocket {...icon} />,
          current: path.startsWith('/deployments'),
        },
        {
          href: '/runbooks',
          label: 'Runbooks',
          icon: <BookOpen {...icon} />,
          current: path.startsWith('/runbooks'),
        },
      ]}
    />
  )
}
