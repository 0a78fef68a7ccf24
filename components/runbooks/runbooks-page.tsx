'use client'

import type { ReactNode } from 'react'
import { MainBottomNav } from '../shell/main-bottom-nav.tsx'
import { Page } from '../shell/page.tsx'
import { SignedInHeader, type SignedInPerson } from '../shell/signed-in-header.tsx'

interface RunbooksPageProps {
  person: SignedInPerson
  children: ReactNode
  /** Without the sections at the foot of a phone: the screen needs the room. */
  bare?: boolean
  className?: string
}

/** The frame of every screen about runbooks. */
export function RunbooksPage({ person, children, bare, className }: RunbooksPageProps) {
  return (
    <Page
      header={<SignedInHeader person={person} />}
      bottom={bare ? undefined : <MainBottomNav />}
      className={className}
    >
      {children}
    </Page>
  )
}
