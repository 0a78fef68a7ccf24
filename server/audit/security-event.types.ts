import type { Actor } from '../kernel/context.ts'
import type { SecurityEventType } from './security-events.rules.ts'

type Fact = string | number | boolean | null
/** Facts before and after, by name; never a secret, and of what may hold one its SHA-256. */
export type SecurityFacts = Record<string, Fact | string[]>

export interface SecuritySource {
  by: 'session' | 'token' | 'nobody' | 'installation'
  address: string
  userAgent: string
}

export interface SecuritySubject {
  kind: 'person' | 'session' | 'token' | 'group' | 'system' | 'runbook' | 'settings' | 'deployment'
  id: string | null
  name: string
}

/** What a verb tells: what was done to what, and what was before and after. */
export interface NewSecurityEvent {
  type: SecurityEventType
  /** Who did it, where that is not the context's actor: whoever has just signed in. */
  actor?: Actor
  subject?: SecuritySubject
  before?: SecurityFacts | undefined
  after?: SecurityFacts
}

/** A security event as it is kept: its hash covers all of it and the hash before. */
export interface SecurityEvent {
  seq: number
  at: string
  type: string
  actor: Actor
  source: SecuritySource
  subject: SecuritySubject | null
  before: SecurityFacts | null
  after: SecurityFacts | null
  prevHash: string
  hash: string
}
