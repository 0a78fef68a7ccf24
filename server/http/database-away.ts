/** Prisma's codes for a database that cannot be reached, closed the connection, or has none free. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'])
/** The system's, pg's and PostgreSQL's own words for the same. */
const causes =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[123]|53300|08\d\d\d|connection timeout|Connection terminated|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections/

/** True when an error only says that the database is away for the moment: worth another try, not a fault. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, meta } = error as Error & { code?: unknown; meta?: unknown }
  if (typeof code === 'string' && prismaCodes.has(code)) return true
  const words = `${String(code)} ${error.message} ${error.cause instanceof Error ? error.cause.message : JSON.stringify(error.cause ?? meta ?? null)}`
  return causes.test(words)
}
