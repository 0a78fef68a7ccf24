import { parseArgs } from 'node:util'
import { personContext } from '../server/kernel/context.ts'
import { openDatabase } from '../server/kernel/database.ts'
import { env } from '../server/kernel/env.ts'
import { actingPerson } from '../server/people/acting-people.ts'
import { createToken } from '../server/people/create-token.ts'
import { SCOPES } from '../server/people/inputs.ts'
import { isHere } from '../server/people/rules.ts'
import { runCli, UsageError } from './cli.ts'

const usage = `Usage: npm run -s token -- <email> [--name <what for>] [--scopes read,write] [--days <1 to 366>]
Prints an API token, readable this once. Without --scopes it may read and write; a viewer's only reads.`

const options = {
  name: { type: 'string', default: 'command line' },
  scopes: { type: 'string' },
  days: { type: 'string' },
} as const

function scopesOf(given: string | undefined, role: string): (typeof SCOPES)[number][] {
  if (given === undefined) return role === 'viewer' ? ['read'] : [...SCOPES]
  const asked = given.split(',')
  const wrong = asked.find(scope => !SCOPES.some(known => known === scope))
  if (wrong) throw new UsageError(`--scopes ${wrong} is unknown; it is one of ${SCOPES.join(', ')}.`)
  return SCOPES.filter(scope => asked.includes(scope))
}

await runCli(async words => {
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
  const [email, ...more] = positionals
  if (!email || more.length > 0) throw new UsageError(usage)
  const settings = env()
  const db = openDatabase(settings.DATABASE_URL)
  try {
    const row = await db.user.findUnique({ where: { email: email.toLowerCase() } })
    if (!row || !isHere(row, settings.GONOGO_DEMO)) {
      throw new UsageError(
        `Nobody active here has the e-mail ${email}; \`npm run user -- list\` shows who has.`,
      )
    }
    const person = await actingPerson(db, row.id)
    const scopes = scopesOf(values.scopes, row.globalRole)
    const expiresInDays = values.days === undefined ? undefined : Number(values.days)
    const ctx = personContext({ db, settings }, person, 'command line')
    const { token } = await createToken(ctx, { name: values.name, scopes, expiresInDays })
    process.stdout.write(`${token}\n`)
  } finally {
    await db.$disconnect()
  }
})
