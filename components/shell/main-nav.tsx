'use client'

import { usePathname } from 'next/navigation'
import { NavTabs } from './nav-tabs.tsx'

/** The sections outside a deployment. */
export function MainNav() {
  const path = usePathname()
  return (
    <NavTabs
      label="Sections"
      items={[{ href: '/deployments', label: 'Deployments', current: path.startsWith('/deployments') }]}
    />
  )
}
