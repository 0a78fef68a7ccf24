import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { shutOut } from '../server/http/shut-out.ts'
import { type Context, systemContext } from '../server/kernel/context.ts'
import { openDatabase } from '../server/kernel/database.ts'
import { env } from '../server/kernel/env.ts'
import { randomSecret } from '../server/kernel/private-file.ts'
import { addUser } from '../server/people/add-user.ts'
import { GLOBAL_ROLES } from '../server/people/inputs.ts'
import { people } from '../server/people/people.query.ts'
import { setPassword } from '../server/people/set-password.ts'
import { runCli, UsageError } from './cli.ts'

const usage = `Usage: npm run user -- list
       npm run user -- add --email <email> --name "<name>" [--title "<title>"] [--role ${GLOBAL_ROLES.join('|')}] [--password <password> | --password-stdin]
       npm run user -- password --email <email> [--password <password> | --password-stdin]
       npm run user -- disable --email <email>
Without a password one is made and printed once.`

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  title: { type: 'string' },
  role: { type: 'string', default: 'member' },
  password: { type: 'string' },
  'password-stdin': { type: 'boolean', default: false },
} as const

type Values = { name?: string; title?: string; role: string; password?: string; 'password-stdin': boolean }

function roleOf(asked: string): (typeof GLOBAL_ROLES)[number] {
  const role = GLOBAL_ROLES.find(known => known === asked)
  if (!role) throw new UsageError(`--role ${asked} is unknown; it is one of ${GLOBAL_ROLES.join(', ')}.`)
  return role
}

/** As it was given, or one that is made now. */
async function passwordOf(values: Values) {
  const given = values['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : values.password
  return { given, password: given ?? randomSecret(15) }
}

async function change(ctx: Context, email: string, values: Values): Promise<string> {
  const { given, password } = await passwordOf(values)
  const person = await setPassword(ctx, { email, password })
  const made = given === undefined ? ` It is ${password}.` : ''
  return `${person.email} has a new password.${made} Signed out everywhere, tokens revoked.`
}

async function add(ctx: Context, email: string, values: Values): Promise<string> {
  const { name, title } = values
  if (!name) throw new UsageError(`--name is missing.\n${usage}`)
  const { given, password } = await passwordOf(values)
  const person = await addUser(ctx, { email, name, title, role: roleOf(values.role), password })
  const kept = given === undefined ? ` with the password ${password}` : ''
  return `Added ${person.email} as ${values.role}${kept}.`
}

async function disable(ctx: Context, email: string): Promise<string> {
  const row = await ctx.db.user.findUnique({ where: { email: email.toLowerCase() } })
  if (!row) throw new UsageError(`Nobody here has the e-mail ${email}.`)
  await shutOut(ctx, { userId: row.id })
  return `${row.email} is disabled: signed out everywhere, tokens revoked.`
}

async function list(ctx: Context): Promise<string> {
  const rows = await people(ctx)
  const lines = rows.map(({ email, name, globalRole, disabledAt }) =>
    [email, name, globalRole, disabledAt ? 'disabled' : ''].join('\t').trimEnd(),
  )
  return lines.length > 0 ? lines.join('\n') : 'Nobody is here yet.'
}

await runCli(async words => {
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
  const [command, email = values.email, ...more] = positionals
  if (more.length > 0) throw new UsageError(usage)
  const settings = env()
  const ctx = systemContext({ db: openDatabase(settings.DATABASE_URL), settings })
  try {
    const said =
      command === 'list' && !email
        ? await list(ctx)
        : command === 'add' && email
          ? await add(ctx, email, values)
          : command === 'password' && email
            ? await change(ctx, email, values)
            : command === 'disable' && email
              ? await disable(ctx, email)
              : undefined
    if (said === undefined) throw new UsageError(usage)
    process.stdout.write(`${said}\n`)
  } finally {
    await ctx.db.$disconnect()
  }
})
