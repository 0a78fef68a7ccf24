import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}

/** The text of a file, or undefined when there is none. Any other trouble is thrown. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/**
 * Creates a file only its owner may read (mode 0600), whole or not at all.
 * False when the file is already there: of two processes at once, exactly one gets true.
 */
export function createPrivate(file: string, text: string): boolean {
  mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft)
  }
}

/** Writes a file only its owner may read (mode 0600) in place of what was there, whole or not at all. */
export function replacePrivate(file: string, text: string): void {
  rmSync(`${file}.new`, { force: true })
  createPrivate(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

/** The secret kept in `file`; made and written there (mode 0600) the first time somebody asks. */
export function keptSecret(file: string, make: () => string): string {
  const kept = readIfThere(file)?.trim()
  if (kept) return kept
  createPrivate(file, `${make()}\n`)
  return readFileSync(file, 'utf8').trim()
}

/** A random secret of `bytes` bytes in letters that survive a shell, a URL and an environment file. */
export function randomSecret(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}
