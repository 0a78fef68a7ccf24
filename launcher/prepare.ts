import { migrate } from '../prisma/migrate.ts'
import { demoAccountsNotice, seedDemo } from '../prisma/seed/seed.ts'
import { database } from '../server/kernel/database.ts'
import { env } from '../server/kernel/env.ts'

// What must be done before anything serves, in a process of its own: the supervisor stays small.
await bringUpToDate()
if (env().GONOGO_DEMO) {
  await seedDemo()
  process.send?.({ notice: demoAccountsNotice() })
}
await database().$disconnect()
process.disconnect?.()

async function bringUpToDate(): Promise<void> {
  try {
    const applied = await migrate(env().DATABASE_URL)
    if (applied.length > 0) console.log(`applied ${applied.join(', ')}`)
  } catch (error) {
    console.error(`the migrations fail: ${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}
