import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * What of a data directory is in no backup: the database's own files and passwords (a restored one gets new ones), what
 * runs now, the reserve, the demo's copies, and backups. All else is: keys, evidence, and whatever a later version keeps.
 */
const LEFT_OUT = [
  /^postgres/,
  /^database\.json/,
  /^processes\.json/,
  /^running\.pid/,
  /^reserve/,
  /^demo$/,
  /^backups$/,
  /\.new$/,
]

export interface KeptFile {
  /** Relative to the data directory. */
  name: string
  sha256: string
}

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

function filesIn(dataDir: string): string[] {
  if (!existsSync(dataDir)) return []
  const top = readdirSync(dataDir, { withFileTypes: true })
  return top
    .filter(({ name }) => !LEFT_OUT.some(pattern => pattern.test(name)))
    .flatMap(entry => {
      if (entry.isFile()) return [entry.name]
      if (!entry.isDirectory()) return []
      const inside = readdirSync(path.join(dataDir, entry.name), { recursive: true, withFileTypes: true })
      return inside
        .filter(one => one.isFile())
        .map(one => path.relative(dataDir, path.join(one.parentPath, one.name)))
    })
}

/** Copies the keys and other files of a data directory into a backup; answers which, with their SHA-256. */
export function keepFiles(dataDir: string, folder: string): KeptFile[] {
  return filesIn(dataDir).map(name => {
    const to = path.join(folder, 'files', name)
    mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 })
    copyFileSync(path.join(dataDir, name), to)
    return { name, sha256: hashOf(to) }
  })
}

/** Refuses files of a backup that are not what was kept, and any that would stand in the way of another. */
export function checkFiles(dataDir: string, folder: string, files: KeptFile[]): void {
  for (const { name, sha256 } of files) {
    const kept = path.join(folder, 'files', name)
    if (path.relative(dataDir, path.join(dataDir, name)).startsWith('..'))
      throw new Error(`${name} is no file of a data directory`)
    if (!existsSync(kept) || hashOf(kept) !== sha256) throw new Error(`${kept} is missing or was changed`)
    const target = path.join(dataDir, name)
    if (existsSync(target) && hashOf(target) !== sha256)
      throw new Error(`${target} is there already and is another; move it away first`)
  }
}

/** Puts the files of a backup into a data directory, as private as they were. */
export function restoreFiles(dataDir: string, folder: string, files: KeptFile[]): void {
  for (const { name } of files) {
    const target = path.join(dataDir, name)
    mkdirSync(path.dirname(target), { recursive: true })
    copyFileSync(path.join(folder, 'files', name), target)
  }
}
