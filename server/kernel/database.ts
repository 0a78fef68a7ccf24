import { PrismaPg } from '@prisma/adapter-pg'
import type { Prisma } from '../../generated/prisma/client.ts'
import { PrismaClient } from '../../generated/prisma/client.ts'
import { EagerBegin } from './eager-begin.ts'
import { env } from './env.ts'
import { statementNames } from './statement-names.ts'

export type Database = PrismaClient
export type Transaction = Prisma.TransactionClient

const shared = globalThis as { gonogoDatabase?: PrismaClient }

/** At most `poolSize` connections, as every client of the product has them. */
export function connectionsTo(url: string, poolSize: number): PrismaPg {
  const pool = { max: poolSize, connectionTimeoutMillis: 5000, idleTimeoutMillis: 30_000 }
  return new PrismaPg(
    { connectionString: url, ...pool, Client: EagerBegin },
    { statementNameGenerator: statementNames() },
  )
}

/** Opens a client of its own, for tests and tools. `poolSize` is the most connections it holds. */
export function openDatabase(url: string, poolSize = 10): Database {
  return new PrismaClient({
    adapter: connectionsTo(url, poolSize),
    transactionOptions: { maxWait: 5000, timeout: 10_000 },
    // An error's text goes to the log: it must not quote the values of a query.
    errorFormat: 'minimal',
  })
}

/** The process's one client. The screens' bundle and the server share it, so that one process has one pool. */
export function database(): Database {
  shared.gonogoDatabase ??= openDatabase(env().DATABASE_URL)
  return shared.gonogoDatabase
}
