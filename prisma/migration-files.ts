import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

export const migrationsDir = path.join(import.meta.dirname, 'migrations')

/** One migration as a file: the name of its folder, which begins with a timestamp, and its SQL. */
export type Migration = { name: string; sql: string }

/** Reads the `<timestamp>_<name>/migration.sql` folders of a directory, oldest first. */
export async function readMigrations(dir: string): Promise<Migration[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  const names = entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
  return Promise.all(names.map(name => readMigration(dir, name)))
}

async function readMigration(dir: string, name: string): Promise<Migration> {
  return { name, sql: await readFile(path.join(dir, name, 'migration.sql'), 'utf8') }
}
