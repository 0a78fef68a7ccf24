import { hash, type Options, verify } from '@node-rs/argon2'
import { tooManySignIns } from './refusals.rules.ts'

/** argon2id (the library's default kind) with OWASP's figures: 19 MiB, two passes, about 15 ms. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes at once: each holds 19 MiB and a core. More wait in line; a line this long is an attack. */
const atOnce = 2
const longestLine = 200

let running = 0
const line: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (line.length >= longestLine) throw tooManySignIns()
  if (running >= atOnce) await new Promise<void>(resolve => line.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = line.shift()
    if (next) next()
    else running -= 1
  }
}

/** A hash in PHC form. Refuses with `unavailable` when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost))
}

let nobodys: Promise<string> | undefined

/**
 * Whether the password fits. With no hash (nobody has the e-mail, or the person has no password) it does the same
 * work against a hash nobody has, so that the time taken says nothing. Refuses with `unavailable`.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hash(crypto.randomUUID(), cost)
  const against = passwordHash ?? (await nobodys)
  const fits = await inTurn(() => verify(against, password))
  return fits && passwordHash !== null
}
