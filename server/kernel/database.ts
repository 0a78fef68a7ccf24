import { PrismaPg } from '@prisma/adapter-pg'
import type { Prisma } from '../../generated/prisma/client.ts'
import { PrismaClient } from '../../generated/prisma/client.ts'

export type Database = PrismaClient
export type Transaction = Prisma.TransactionClient

/** At most `poolSize` connections, as every client of the product has them. */
export function connectionsTo(url: string, poolSize: number): PrismaPg {
  return new PrismaPg({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
  })
}

/** Opens a client; each process has one, which its entry point opens. `poolSize` is the most connections it holds. */
export function openDatabase(url: string, poolSize = 10): Database {
  return new PrismaClient({
    adapter: connectionsTo(url, poolSize),
    transactionOptions: { maxWait: 5000, timeout: 10_000 },
    // An error's text goes to the log: it must not quote the values of a query.
    errorFormat: 'minimal',
  })
}
