import type pg from 'pg'

/** The newest applied version, by the same question a person at a psql prompt would ask. */
export async function schemaVersion(client: pg.Client | pg.Pool): Promise<string> {
  const { rows } = await client.query<{ version: string }>(
    'SELECT version FROM schema_versions ORDER BY version DESC LIMIT 1',
  )
  const version = rows[0]?.version
  if (!version) throw new Error('schema_versions is empty: this database was not set up by the demo')
  return version
}
