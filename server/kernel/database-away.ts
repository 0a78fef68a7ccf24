import { isRefusal } from './refusal.rules.ts'

/** Prisma's codes: not reached, timed out, closed the connection, no connection or transaction free in time. */
const PRISMA = 'P1001|P1002|P1008|P1017|P2024|P2028|P2037'
/** PostgreSQL's: shutting down, crashed, starting up, no room on its disk, too many connections, any connection exception. */
const POSTGRES = '57P0[123]|53100|53300|08[0-9A-Z]{3}'
const SYSTEM = 'ECONN[A-Z]+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH'
/** What Prisma's driver calls the same, in place of a code. */
const DRIVER = 'DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections'
const CODE = new RegExp(`\\b(?:${PRISMA}|${POSTGRES}|${SYSTEM}|${DRIVER})\\b`)

/** pg's sentences for a connection that broke or was not made: they carry no code. */
const SENTENCE =
  /connection (?:terminated|timeout|error|ended)|timeout exceeded when trying to connect|not queryable|closed the connection|can't reach database/i

/**
 * Whether an error only says that the database cannot be asked for the moment: worth another try, not a fault. Looks
 * through what caused it. A refusal is an answer.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error) || isRefusal(error)) return false
  const { code, meta, cause } = error as Error & { code?: unknown; meta?: unknown }
  const words = [String(code), error.name, error.message, textOf(meta), textOf(cause)].join(' ')
  return CODE.test(words) || SENTENCE.test(words) || isDatabaseAway(cause)
}

const textOf = (part: unknown) => (part instanceof Error ? '' : (JSON.stringify(part) ?? ''))
