import { createHash } from 'node:crypto'
import type { Migration } from './migration-files.ts'

/** What a database's record says of one migration that was begun and not rolled back. */
export type RecordedMigration = { name: string; checksum: string; finished: boolean }

/** The checksum as Prisma records it: the sha256 of the file's text, in hex. */
export function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex')
}

/** As Prisma compares: a file that Git gave the other system's line ends is the same file. */
function hasChecksum(sql: string, checksum: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n')
  return [sql, unix, unix.replaceAll('\n', '\r\n')].some(text => checksumOf(text) === checksum)
}

function refuseRecorded({ name, checksum, finished }: RecordedMigration, file: Migration | undefined): void {
  if (!file)
    throw new Error(
      `the database has migration ${name}, which this version does not know: a newer version of Gonogo wrote it; start that version, or restore a backup from before it`,
    )
  if (!finished)
    throw new Error(
      `migration ${name} was begun and never finished; when nothing of it is in the database, say so with: UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${name}' AND finished_at IS NULL`,
    )
  if (!hasChecksum(file.sql, checksum))
    throw new Error(
      `migration ${name} was changed after it had been applied; bring its file back as it was and write the change as a new migration`,
    )
}

/**
 * The files that a database's record lacks, oldest first. An Error says in one line why nothing may be applied: the
 * record has a migration that the files lack, one that never finished, or one whose file has been changed since.
 */
export function missingMigrations(files: Migration[], recorded: RecordedMigration[]): Migration[] {
  for (const row of recorded)
    refuseRecorded(
      row,
      files.find(({ name }) => name === row.name),
    )
  return files.filter(({ name }) => !recorded.some(row => row.name === name))
}
