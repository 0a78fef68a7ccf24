import path from 'node:path'
import { grantAccess } from '../prisma/grant-access.ts'
import { migrate } from '../prisma/migrate.ts'
import { loadEnv, orExit } from '../server/kernel/env.ts'
import { findDatabase } from './find-database.ts'

const usage =
  'Usage: npm run migrate            apply what is missing, and let the application in\n       npm run migrate -- diff <name>   write a new migration from the schema\n'

async function run(ownerUrl: string, url: string, [command, name]: string[]): Promise<string> {
  if (command === 'diff' && name) {
    // Prisma's schema engine: a development package, loaded for this alone.
    const { newMigration } = await import('../prisma/new-migration.ts')
    const file = await newMigration(ownerUrl, name, new Date())
    return file
      ? `Wrote ${path.relative(process.cwd(), file)}; read it before you keep it.`
      : 'Nothing to write: the migrations lead to this schema.'
  }
  const applied = await migrate(ownerUrl)
  const unprotected = await grantAccess(ownerUrl, url)
  const said = applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.'
  return unprotected ? `${said}\n${unprotected}` : said
}

const words = process.argv.slice(2)
if (words.length > 0 && !(words[0] === 'diff' && words.length === 2)) {
  process.stderr.write(usage)
  process.exit(2)
}
const { ownerUrl, url, release } = await findDatabase(
  orExit(() => loadEnv(process.env)),
  'owner',
)
try {
  process.stdout.write(`${await run(ownerUrl, url, words)}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
} finally {
  await release()
}
