import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { loadEnv } from '../kernel/env.ts'
import type { SystemDefinition } from './definition.inputs.ts'

const PATIENCE_MS = 10_000
const run = promisify(execFile)

/** Where this process looks up secrets. */
export interface SecretSources {
  environment: Record<string, string | undefined>
  /** The folder of `file:<name>`. */
  files: string | undefined
  /** The program of `command:<key>`: it runs as this process does, since it is the installation's and no runbook's. */
  command: string | undefined
}

/** A secret that a definition refers to is not there. Its message names the secret and never a value. */
export class SecretUnavailable extends Error {
  override name = 'SecretUnavailable'
}

function ownSources(): SecretSources {
  const { GONOGO_SECRET_FILES: files, GONOGO_SECRET_COMMAND: command } = loadEnv(process.env)
  return { environment: process.env, files, command }
}

/**
 * A definition with the values of the secrets it refers to, looked up now: for one attempt, or for measuring until the
 * next look at the definition. The values are among its environment and its secrets, and must not be stored. Throws
 * `SecretUnavailable`.
 */
export async function withSecrets(
  definition: SystemDefinition,
  sources?: SecretSources,
): Promise<SystemDefinition> {
  const references = Object.entries(definition.references ?? {})
  if (references.length === 0) return definition
  const from = sources ?? ownSources()
  const found = await Promise.all(
    references.map(async ([name, text]) => [name, await lookUp(name, text, from)]),
  )
  const values = Object.fromEntries(found) as Record<string, string>
  return {
    ...definition,
    environment: { ...definition.environment, ...values },
    secrets: [...new Set([...definition.secrets, ...Object.keys(values)])],
  }
}

async function lookUp(name: string, reference: string, sources: SecretSources): Promise<string> {
  const colon = reference.indexOf(':')
  const [kind, key] = [reference.slice(0, colon), reference.slice(colon + 1)]
  const unavailable = (why: string) => new SecretUnavailable(`the secret ${name} cannot be had: ${why}`)
  if (kind === 'environment') {
    const value = sources.environment[key]
    if (value) return value
    throw unavailable(`${key} is not set where the worker runs`)
  }
  if (kind === 'file') {
    if (!sources.files) throw unavailable('GONOGO_SECRET_FILES is not set where the worker runs')
    const text = await readFile(path.join(sources.files, key), 'utf8').catch(({ code }) => {
      throw unavailable(`${key} cannot be read (${code})`)
    })
    return withoutLastBreak(text)
  }
  if (!sources.command) throw unavailable('GONOGO_SECRET_COMMAND is not set where the worker runs')
  const { stdout } = await run(sources.command, [key], { timeout: PATIENCE_MS }).catch(({ code }) => {
    throw unavailable(`the program for secrets ended with ${code ?? 'no answer in time'}`)
  })
  return withoutLastBreak(stdout)
}

const withoutLastBreak = (text: string) => text.replace(/\r?\n$/, '')
