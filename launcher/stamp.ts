import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

function filesUnder(full: string): string[] {
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [full]
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
}

/**
 * One hash over the names and contents of all files under `sources` (files or folders below `root`; a missing one
 * counts as empty). Tests are left out: they change nothing that is built. Touching or copying changes nothing.
 */
export function stampOf(root: string, sources: string[]): string {
  const files = sources.flatMap(source => filesUnder(path.join(root, source)))
  const hash = createHash('sha256')
  for (const file of files.filter(name => !/\.test\.tsx?$/.test(name)).sort()) {
    const content = createHash('sha256').update(readFileSync(file)).digest('hex')
    hash.update(`${path.relative(root, file)}\0${content}\n`)
  }
  return hash.digest('hex')
}

/** Whether what was built last, as remembered in `file`, was built from sources with this stamp. */
export function isCurrent(file: string, stamp: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === stamp
}

/** Remembers that the sources with this stamp are built; called last, so an interrupted build is built again. */
export function remember(file: string, stamp: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, stamp)
}
