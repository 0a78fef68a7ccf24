'use client'

import { usePathname } from 'next/navigation'
import { NavTabs } from './nav-tabs.tsx'

const SECTIONS = [
  { href: '/deployments', label: 'Deployments' },
  { href: '/runbooks', label: 'Runbooks' },
]

/** The sections outside a deployment. */
export function MainNav() {
  const path = usePathname()
  return (
    <NavTabs
      label="Sections"
      items={SECTIONS.map(section => ({ ...section, current: path.startsWith(section.href) }))}
    />
  )
}
