import { migrate } from '../../prisma/migrate.ts'
import { demoAccountsNotice, seedDemo } from '../../prisma/seed/seed.ts'
import { database } from '../core/database.ts'
import { env } from '../core/env.ts'

// What must be done before anything serves, in a process of its own: the supervisor stays small.
const applied = await migrate(env().DATABASE_URL)
if (applied.length > 0) console.log(`applied ${applied.join(', ')}`)
if (env().GONOGO_DEMO) {
  await seedDemo()
  process.send?.({ notice: demoAccountsNotice() })
}
await database().$disconnect()
process.disconnect?.()
