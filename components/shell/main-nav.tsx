'use client'

import { usePathname } from 'next/navigation'
import { NavTabs } from './nav-tabs.tsx'

const SECTIONS: { href: string; label: string; area?: string }[] = [
  { href: '/deployments', label: 'Deployments' },
  { href: '/runbooks', label: 'Runbooks' },
]

const ADMINISTRATION = { href: '/admin/audit', label: 'Administration', area: '/admin' }

/** The sections outside a deployment; administrators have one more. */
export function MainNav({ isAdmin = false }: { isAdmin?: boolean }) {
  const path = usePathname()
  const sections = isAdmin ? [...SECTIONS, ADMINISTRATION] : SECTIONS
  return (
    <NavTabs
      label="Sections"
      items={sections.map(({ href, label, area = href }) => ({
        href,
        label,
        current: path.startsWith(area),
      }))}
    />
  )
}
