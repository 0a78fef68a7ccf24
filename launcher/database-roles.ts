import pg from 'pg'
import { randomSecret } from '../server/kernel/private-file.ts'

/** Who connects to the embedded database for what. Its superuser only sets these up and is told to nobody else. */
export const DATABASE_ROLES = ['owner', 'application', 'reader', 'demo'] as const
export type DatabaseRole = (typeof DATABASE_ROLES)[number]

/** A password, or a URL, for each role. */
export type ByRole = Record<DatabaseRole, string>

export const roleName = (role: DatabaseRole) => `gonogo_${role}`

const eachRole = (of: (role: DatabaseRole) => string): ByRole => ({
  owner: of('owner'),
  application: of('application'),
  reader: of('reader'),
  demo: of('demo'),
})

export const newPasswords = () => eachRole(() => randomSecret(24))

/** The URL of each role: the demo's leads to its own database, the others' to the room's. */
export function roleUrls(port: number, passwords: ByRole): ByRole {
  const database = (role: DatabaseRole) => (role === 'demo' ? 'gonogo_demo' : 'gonogo')
  return eachRole(
    role => `postgresql://${roleName(role)}:${passwords[role]}@127.0.0.1:${port}/${database(role)}`,
  )
}

async function withSuperuser(url: string, database: string, use: (client: pg.Client) => Promise<void>) {
  const server = new URL(url)
  server.pathname = `/${database}`
  const client = new pg.Client({ connectionString: server.href })
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}

/** The demo makes its database by itself, and the owner one to compare schemas with. */
const mayCreateDatabases = (role: DatabaseRole) => role === 'owner' || role === 'demo'

async function ensureRoles(client: pg.Client, passwords: ByRole): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles')
  for (const role of DATABASE_ROLES) {
    const name = roleName(role)
    if (!rows.some(({ rolname }) => rolname === name)) await client.query(`CREATE ROLE ${name}`)
    const may = mayCreateDatabases(role) ? 'CREATEDB' : 'NOCREATEDB'
    const never = 'NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS'
    await client.query(
      `ALTER ROLE ${name} LOGIN ${may} ${never} PASSWORD ${pg.escapeLiteral(passwords[role])}`,
    )
  }
  // The demo restores its own backups, in a database of its own, in any order of its tables.
  await client.query(`GRANT SET ON PARAMETER session_replication_role TO ${roleName('demo')}`)
}

/** Makes the room's database when it is missing; one of a former version gets its owner, and so does the demo's. */
async function ensureDatabases(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database')
  const there = rows.map(({ datname }) => datname)
  if (!there.includes('gonogo')) await client.query('CREATE DATABASE gonogo')
  await client.query(`ALTER DATABASE gonogo OWNER TO ${roleName('owner')}`)
  await client.query('REVOKE ALL ON DATABASE gonogo FROM PUBLIC')
  await client.query(`GRANT CONNECT ON DATABASE gonogo TO ${roleName('application')}, ${roleName('reader')}`)
  if (!there.includes('gonogo_demo')) return ['gonogo']
  await client.query(`ALTER DATABASE gonogo_demo OWNER TO ${roleName('demo')}`)
  return ['gonogo', 'gonogo_demo']
}

/** What the superuser made before there were roles, given to a role. REASSIGN OWNED refuses the first superuser. */
const handOver = (to: string) => `
  DO $$ DECLARE change text; BEGIN
    FOR change IN
      SELECT format('ALTER SCHEMA %I OWNER TO ${to}', nspname) FROM pg_namespace
        WHERE nspowner = current_user::regrole AND nspname !~ '^pg_' AND nspname <> 'information_schema'
      UNION ALL
      SELECT format('ALTER %s %I.%I OWNER TO ${to}',
          CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END, n.nspname, c.relname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relowner = current_user::regrole AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'c')
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass
            AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND c.relkind = 'S')
      UNION ALL
      SELECT format('ALTER TYPE %I.%I OWNER TO ${to}', n.nspname, t.typname)
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typowner = current_user::regrole AND t.typtype IN ('e', 'd')
          AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      UNION ALL
      SELECT format('ALTER ROUTINE %s OWNER TO ${to}', p.oid::regprocedure)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.proowner = current_user::regrole AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    LOOP EXECUTE change; END LOOP;
  END $$`

/**
 * Sets up the roles of an embedded server, its databases and who owns what in them, as its superuser. Does nothing
 * anew where all is as it should be, so that every start may call it: a data directory of a version that had only the
 * superuser keeps its data and gets its roles.
 */
export async function ensureDatabaseRoles(superuserUrl: string, passwords: ByRole): Promise<void> {
  let databases: string[] = []
  await withSuperuser(superuserUrl, 'postgres', async client => {
    await ensureRoles(client, passwords)
    databases = await ensureDatabases(client)
  })
  for (const database of databases) {
    const owner = roleName(database === 'gonogo' ? 'owner' : 'demo')
    await withSuperuser(superuserUrl, database, async client => {
      await client.query(handOver(owner))
    })
  }
}
