import type { Database, Transaction } from '../kernel/database.ts'
import { type AttemptPolicy, afterFailure, type FailureCount, secondsToWait } from './rules.ts'

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

/** The wait of subjects that are blocked, in whole seconds; 0 when a password may be tried. It leaves no row behind. */
export async function blockedFor(db: Database, subjects: Subject[], now: Date): Promise<number> {
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
 * Counts a password that was wrong. Passwords tried at the same moment are counted one after the other, in the order
 * in which they were looked at: `refused` is the wait of one that others have blocked meanwhile (it is not counted, and
 * its answer must not tell that it was wrong); `next` is the wait after this one.
 */
export async function countFailure(
  db: Database,
  subjects: Subject[],
  now: Date,
): Promise<{ refused: number; next: number }> {
  await forgetOld(db, now)
  return db.$transaction(async tx => {
    const counts = await lockCounts(
      tx,
      subjects.map(subject => subject.key),
      now,
    )
    const countOf = (key: string) => counts.get(key) ?? noFailures
    const refused = Math.max(...subjects.map(({ key }) => secondsToWait(countOf(key), now)))
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

/**
 * Accepts a password that was right: the count of `cleared` starts anew, and `others` are left as they are. Answers 0;
 * or the wait, when wrong ones have blocked a subject meanwhile: a right guess among many at once opens nothing.
 */
export async function acceptPassword(
  db: Database,
  cleared: Subject,
  others: Subject[],
  now: Date,
): Promise<number> {
  return db.$transaction(async tx => {
    const keys = [cleared, ...others].map(({ key }) => key)
    const rows = await tx.$queryRaw<({ subject: string } & FailureCount)[]>`
      SELECT subject, failures, "lastFailedAt", "blockedUntil" FROM password_failure
      WHERE subject = ANY(${keys}::text[]) ORDER BY subject FOR UPDATE`
    const refused = Math.max(0, ...rows.map(row => secondsToWait(row, now)))
    if (refused === 0) await tx.passwordFailure.deleteMany({ where: { subject: cleared.key } })
    return refused
  })
}
