import { type Allowed, allowed } from '../kernel/allowed.rules.ts'
import { accessOfAnother, managesNobody, noDemoSwitch, tokenByToken } from './refusals.rules.ts'

/** How wrong passwords slow the next attempt down. `free` failures cost nothing; then the wait doubles. */
export interface AttemptPolicy {
  free: number
  firstDelaySeconds: number
  longestDelaySeconds: number
  /** After this long without a failure, counting starts anew. */
  forgetAfterSeconds: number
}

export interface FailureCount {
  failures: number
  lastFailedAt: Date
  blockedUntil: Date | null
}

const quarter = 15 * 60

/** One e-mail address, whether or not anybody has it. */
export const SIGN_IN_BY_EMAIL: AttemptPolicy = {
  free: 3,
  firstDelaySeconds: 2,
  longestDelaySeconds: quarter,
  forgetAfterSeconds: 3600,
}

/** One network address: wider, because a whole office may share it. */
export const SIGN_IN_BY_ADDRESS: AttemptPolicy = {
  free: 30,
  firstDelaySeconds: 2,
  longestDelaySeconds: quarter,
  forgetAfterSeconds: 3600,
}

/** Signing: the fifth failure in a row locks for 15 minutes. */
export const SIGNING: AttemptPolicy = {
  free: 4,
  firstDelaySeconds: quarter,
  longestDelaySeconds: quarter,
  forgetAfterSeconds: quarter,
}

const later = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000)

function blockAfter(failures: number, lastFailedAt: Date, policy: AttemptPolicy): Date | null {
  const over = failures - policy.free
  if (over <= 0) return null
  // 2 ** 20 seconds is past every cap; without the limit the power overflows to Infinity.
  const delay = policy.firstDelaySeconds * 2 ** Math.min(over - 1, 20)
  return later(lastFailedAt, Math.min(delay, policy.longestDelaySeconds))
}

/** Whole seconds until the next attempt is allowed; 0 when it is allowed now. */
export function secondsToWait(count: FailureCount | null, now: Date): number {
  if (!count?.blockedUntil) return 0
  return Math.max(0, Math.ceil((count.blockedUntil.getTime() - now.getTime()) / 1000))
}

/** The count after one more failure at `now`. */
export function afterFailure(count: FailureCount | null, policy: AttemptPolicy, now: Date): FailureCount {
  const forgotten = !count || now >= later(count.lastFailedAt, policy.forgetAfterSeconds)
  const failures = forgotten ? 1 : count.failures + 1
  return { failures, lastFailedAt: now, blockedUntil: blockAfter(failures, now, policy) }
}

interface Someone {
  id: string
  globalRole: 'admin' | 'member' | 'viewer'
}

/** Demo people share one password, which the demo shows to everyone: they are nobody once it is off. */
export function isHere(person: { demo: boolean; disabledAt: Date | null }, demoOn: boolean): boolean {
  return !person.disabledAt && (demoOn || !person.demo)
}

/** Adding and disabling people is an administrator's. */
export function mayManagePeople(person: Pick<Someone, 'globalRole'>): Allowed {
  if (person.globalRole === 'admin') return allowed
  return managesNobody()
}

/** Sessions and tokens end by their owner or an administrator. */
export function mayEndAccess(person: Someone, ownerId: string): Allowed {
  if (person.id === ownerId || person.globalRole === 'admin') return allowed
  return accessOfAnother()
}

/** Tokens are made by people who signed in. One made by a token would outlive it, and survive its end. */
export function mayCreateToken({ by }: { by: 'session' | 'token' }): Allowed {
  if (by === 'session') return allowed
  return tokenByToken()
}

/** Switching person without a password exists in the demo only, among demo people only. */
export function maySwitchDemoPerson(facts: {
  demoOn: boolean
  from: { demo: boolean } | null
  to: { demo: boolean; disabledAt: Date | null } | null
}): Allowed {
  if (!facts.demoOn) return noDemoSwitch({ why: 'demo_off' })
  if (facts.from && !facts.from.demo) return noDemoSwitch({ why: 'signed_in_as_yourself' })
  if (!facts.to?.demo || facts.to.disabledAt) return noDemoSwitch({ why: 'no_demo_person' })
  return allowed
}
