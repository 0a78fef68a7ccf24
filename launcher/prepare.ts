import { grantAccess } from '../prisma/grant-access.ts'
import { migrate } from '../prisma/migrate.ts'
import { demoAccountsNotice, seedDemo } from '../prisma/seed/seed.ts'
import { openDatabase } from '../server/kernel/database.ts'
import { env } from '../server/kernel/env.ts'

// What must be done before anything serves, in a process of its own: the supervisor stays small.
const settings = env()
await bringUpToDate()
if (settings.GONOGO_DEMO) {
  const db = openDatabase(settings.DATABASE_URL)
  await seedDemo({ db, settings })
  process.send?.({ notice: demoAccountsNotice(settings) })
  await db.$disconnect()
}
process.disconnect?.()

async function bringUpToDate(): Promise<void> {
  try {
    const ownerUrl = settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL
    const applied = await migrate(ownerUrl)
    if (applied.length > 0) console.log(`applied ${applied.join(', ')}`)
    const unprotected = await grantAccess(ownerUrl, settings.DATABASE_URL)
    if (unprotected) console.log(unprotected)
  } catch (error) {
    console.error(`the migrations or grants fail: ${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}
