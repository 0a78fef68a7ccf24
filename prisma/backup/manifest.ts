import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const schema = z.object({
  form: z.literal(1),
  takenAt: z.iso.datetime(),
  /** The migrations that had been applied: rows are in the shape of the last. */
  migrations: z.array(z.string()),
  /** Rows and the SHA-256 of their lines, in the order in which tables are filled. */
  tables: z.array(z.object({ name: z.string(), rows: z.int(), sha256: z.string() })),
  /** The last value of each sequence that was used. */
  sequences: z.record(z.string(), z.string()),
  /** Files of the data directory beside the database, with the SHA-256 of each. */
  files: z.array(z.object({ name: z.string(), sha256: z.string() })),
})

/** What a backup holds: written last, so that a folder without it is no backup. */
export type Manifest = z.infer<typeof schema>

const fileOf = (folder: string) => path.join(folder, 'backup.json')

export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(fileOf(folder), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}

/** The manifest of a folder. An Error says in one line that it is no backup, or one of a later version. */
export function readManifest(folder: string): Manifest {
  let text: string
  try {
    text = readFileSync(fileOf(folder), 'utf8')
  } catch (error) {
    throw new Error(`${folder} holds no whole backup: backup.json cannot be read`, { cause: error })
  }
  const parsed = schema.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Error(`${fileOf(folder)} is not of a form that this version reads`)
  return parsed.data
}
