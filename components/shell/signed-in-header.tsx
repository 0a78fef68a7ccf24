'use client'

import { LazyDemoSwitch } from '../sign-in/lazy-demo-switch.ts'
import { SignOutButton } from '../sign-in/sign-out-button.tsx'
import { AppHeader } from './app-header.tsx'
import { MainNav } from './main-nav.tsx'

export interface SignedInPerson {
  id: string
  name: string
  email: string
  globalRole: 'admin' | 'member' | 'viewer'
}

const WORDS = { admin: 'Administrator', member: 'Member', viewer: 'Looks only' } as const

/** The header of screens that are not about one deployment. */
export function SignedInHeader({ person }: { person: SignedInPerson }) {
  return (
    <AppHeader
      nav={<MainNav isAdmin={person.globalRole === 'admin'} />}
      person={{ name: person.name, role: WORDS[person.globalRole] }}
      personExtra={<LazyDemoSwitch email={person.email} />}
      signOut={<SignOutButton />}
    />
  )
}
