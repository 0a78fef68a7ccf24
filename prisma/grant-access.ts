import pg from 'pg'
import { findProtection } from '../server/audit/find-protection.ts'
import { type ProtectionFacts, RECORD_TABLES, unprotectedWords } from '../server/audit/protection.rules.ts'
import { prismaMigrationLock } from './migrate.ts'

/** The role that may look, where there is one of this name: for reports, and for people with a client of their own. */
const READER = 'gonogo_reader'

/** Tables whose rows are for a while only; of all others the application removes nothing. */
const PASSING = [
  'attempt_output',
  'idempotent_request',
  'password_failure',
  'person_group',
  'person_group_member',
  'presence',
  'runbook_draft',
  'sample',
  'system_grant',
  'worker',
]
/** What proves who somebody is, or may hold a secret, is not for the reader. */
const HIDDEN_TABLES = ['api_token', 'idempotent_request', 'password_failure', 'session']
const HIDDEN_COLUMNS: Record<string, string[]> = { person: ['passwordHash'], deployment: ['variables'] }

interface Table {
  name: string
  columns: string[]
}

const userOf = (url: string) => decodeURIComponent(new URL(url).username)
const quoted = pg.escapeIdentifier

/** What the application may do with a table. */
function granted(name: string): string {
  if (name === '_prisma_migrations') return 'SELECT'
  if ((RECORD_TABLES as readonly string[]).includes(name)) return 'SELECT, INSERT'
  return PASSING.includes(name) ? 'SELECT, INSERT, UPDATE, DELETE' : 'SELECT, INSERT, UPDATE'
}

async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY c.relname ORDER BY c.relname`)
  return rows
}

async function grantToApplication(client: pg.Client, role: string, tables: Table[]): Promise<void> {
  const to = quoted(role)
  await client.query(`GRANT USAGE ON SCHEMA public TO ${to}`)
  for (const { name } of tables) {
    await client.query(`REVOKE ALL ON public.${quoted(name)} FROM ${to}`)
    await client.query(`GRANT ${granted(name)} ON public.${quoted(name)} TO ${to}`)
  }
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${to}`)
}

/** Jobs are wake-ups and no record. The queue's tables show their rows only to their owner, unless a policy says more. */
async function grantQueue(client: pg.Client, role: string): Promise<void> {
  const to = quoted(role)
  await client.query(`GRANT USAGE ON SCHEMA graphile_worker TO ${to}`)
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${to}`)
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON graphile_worker.migrations FROM ${to}`)
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${to}`)
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity AND NOT EXISTS (
        SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = $1)`,
    [role],
  )
  for (const { name } of rows)
    await client.query(
      `CREATE POLICY ${to} ON graphile_worker.${quoted(name)} TO ${to} USING (true) WITH CHECK (true)`,
    )
}

async function grantToReader(client: pg.Client, tables: Table[]): Promise<void> {
  await client.query(`GRANT USAGE ON SCHEMA public TO ${READER}`)
  for (const { name, columns } of tables) {
    await client.query(`REVOKE ALL ON public.${quoted(name)} FROM ${READER}`)
    if (HIDDEN_TABLES.includes(name)) continue
    const shown = columns.filter(column => !HIDDEN_COLUMNS[name]?.includes(column))
    await client.query(
      `GRANT SELECT (${shown.map(quoted).join(', ')}) ON public.${quoted(name)} TO ${READER}`,
    )
  }
}

async function roleIsThere(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
  return rowCount === 1
}

/** Makes the role of the application's URL where the owner may make roles; else says who must do what. */
async function ensureRole(client: pg.Client, applicationUrl: string): Promise<void> {
  const role = userOf(applicationUrl)
  if (await roleIsThere(client, role)) return
  const password = decodeURIComponent(new URL(applicationUrl).password)
  const create = (secret: string) => `CREATE ROLE ${quoted(role)} LOGIN PASSWORD ${secret}`
  await client.query(create(pg.escapeLiteral(password))).catch(error => {
    const remedy = `let an administrator of the database run: ${create("'<the password of DATABASE_URL>'")};`
    throw new Error(`the role of DATABASE_URL is not there, and the owner may not make it; ${remedy}`, {
      cause: error,
    })
  })
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name')
  await client.query(`GRANT CONNECT ON DATABASE ${quoted(rows[0]?.name ?? '')} TO ${quoted(role)}`)
}

async function grant(client: pg.Client, role: string): Promise<void> {
  const tables = await tablesOf(client)
  try {
    await client.query('BEGIN')
    await grantToApplication(client, role, tables)
    await grantQueue(client, role)
    if (await roleIsThere(client, READER)) await grantToReader(client, tables)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    const words = error instanceof Error ? error.message : String(error)
    throw new Error(`"${role}" cannot be let in (${words}); set DATABASE_OWNER_URL to who owns the tables`, {
      cause: error,
    })
  }
}

/** With one role for everything there is nobody to grant anything to. */
const oneRole = (role: string) =>
  `The database does not protect the record: web and worker connect as "${role}", who owns it. Let an administrator of the database run: CREATE ROLE gonogo_application LOGIN PASSWORD '<a new password>'; then set DATABASE_OWNER_URL to the present DATABASE_URL, DATABASE_URL to the new role, and run npm run migrate.`

/**
 * Lets the role of `applicationUrl` in, as the owner of the tables: what it works with, and of the record only to select
 * and insert. A role `gonogo_reader`, where there is one, may select all that proves nobody's identity. The tables are
 * those of the newest schema: migrate before. Answers one line for the administrator where the record is not protected
 * afterwards, with what to run, else null. Throws an Error of one line where the application could not work.
 */
export async function grantAccess(ownerUrl: string, applicationUrl: string): Promise<string | null> {
  const role = userOf(applicationUrl)
  if (role === userOf(ownerUrl)) return oneRole(role)
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'gonogo migrate' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaMigrationLock])
    await ensureRole(client, applicationUrl)
    await grant(client, role)
    const facts = await findProtection(async (sql, values) => (await client.query(sql, values)).rows, role)
    return facts ? whatToRun(facts, userOf(ownerUrl)) : null
  } finally {
    await client.end()
  }
}

function whatToRun(facts: ProtectionFacts, owner: string): string | null {
  const words = unprotectedWords(facts)
  if (!words) return null
  const role = quoted(facts.role)
  const remedy =
    facts.unguarded.length > 0
      ? 'Its triggers were removed or switched off after the migrations: bring them back, and find out who did it.'
      : `Let an administrator of the database run: ALTER ROLE ${role} NOSUPERUSER NOCREATEROLE; REVOKE ${quoted(owner)} FROM ${role}; REVOKE SET ON PARAMETER session_replication_role FROM ${role};`
  return `${words[0]?.toUpperCase()}${words.slice(1)}. ${remedy}`
}
