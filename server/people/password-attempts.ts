import type { Database, Transaction } from '../kernel/database.ts'
import { type AttemptPolicy, afterFailure, type FailureCount, secondsToWait, withoutOne } from './rules.ts'

/** What failures are counted by, such as `sign-in:email:…`, and how they slow down. */
export interface Subject {
  key: string
  policy: AttemptPolicy
}

/**
 * Rows of one transaction are locked in one order, so that two attempts never wait for each other, and made and
 * locked by one statement: between two, a right password elsewhere could take the row away.
 */
async function lockCounts(tx: Transaction, keys: string[], now: Date): Promise<Map<string, FailureCount>> {
  const rows = await tx.$queryRaw<({ subject: string } & FailureCount)[]>`
    INSERT INTO password_failure (subject, "lastFailedAt")
    SELECT subject, ${now} FROM unnest(${[...keys].sort()}::text[]) WITH ORDINALITY AS given(subject, place)
    ORDER BY place
    ON CONFLICT (subject) DO UPDATE SET subject = EXCLUDED.subject
    RETURNING subject, failures, "lastFailedAt", "blockedUntil"`
  return new Map(rows.map(({ subject, ...count }) => [subject, count]))
}

const noFailures: FailureCount = { failures: 0, lastFailedAt: new Date(0), blockedUntil: null }

/** The wait of subjects that are blocked already; 0 for none. It leaves no row behind. */
async function blockedFor(db: Database, subjects: Subject[], now: Date): Promise<number> {
  const rows = await db.passwordFailure.findMany({
    where: { subject: { in: subjects.map(({ key }) => key) }, blockedUntil: { gt: now } },
  })
  return Math.max(0, ...rows.map(row => secondsToWait(row, now)))
}

/** Rows of before yesterday go, more at a time than an attempt makes. */
async function forgetOld(db: Database, now: Date) {
  const yesterday = new Date(now.getTime() - 24 * 3600 * 1000)
  await db.$executeRaw`DELETE FROM password_failure WHERE subject IN (
    SELECT subject FROM password_failure WHERE "lastFailedAt" < ${yesterday} LIMIT 100 FOR UPDATE SKIP LOCKED)`
}

/**
 * Takes the right to try a password once. Counts the failure before the password is looked at, so that a hundred
 * guesses at once are a hundred failures; a right one is taken back with `forgetAttempt`.
 * `refused` is the wait of an attempt that is not allowed (and not counted); `next` is the wait after this one.
 */
export async function takeAttempt(
  db: Database,
  subjects: Subject[],
  now: Date,
): Promise<{ refused: number; next: number }> {
  const blocked = await blockedFor(db, subjects, now)
  if (blocked > 0) return { refused: blocked, next: blocked }
  await forgetOld(db, now)
  return db.$transaction(async tx => {
    const keys = subjects.map(subject => subject.key)
    const counts = await lockCounts(tx, keys, now)
    const countOf = (key: string) => counts.get(key) ?? noFailures
    const refused = Math.max(...keys.map(key => secondsToWait(countOf(key), now)))
    if (refused > 0) return { refused, next: refused }
    let next = 0
    for (const { key, policy } of subjects) {
      const data = afterFailure(countOf(key), policy, now)
      await tx.passwordFailure.update({ where: { subject: key }, data })
      next = Math.max(next, secondsToWait(data, now))
    }
    return { refused: 0, next }
  })
}

/** The password was right: `cleared` starts anew, `uncounted` loses only this attempt. */
export async function forgetAttempt(db: Database, cleared: Subject, uncounted: Subject | null, now: Date) {
  await db.$transaction(async tx => {
    const keys = uncounted ? [cleared.key, uncounted.key] : [cleared.key]
    const counts = await lockCounts(tx, keys, now)
    await tx.passwordFailure.delete({ where: { subject: cleared.key } })
    const count = uncounted && counts.get(uncounted.key)
    if (!count) return
    await tx.passwordFailure.update({
      where: { subject: uncounted.key },
      data: withoutOne(count, uncounted.policy),
    })
  })
}
