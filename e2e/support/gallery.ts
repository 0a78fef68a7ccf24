import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../../launcher/free-port.ts'

const root = path.resolve(import.meta.dirname, '../..')
const dist = '.next-gallery'
// Not inside the folder of the build, which the server empties.
const settings = '.next-gallery-settings'
const patienceMs = 120_000

export type Gallery = { url: string; stop: () => Promise<void> }

/** The development server, beside any other of this checkout: only it has the gallery of components. */
export async function startGallery(): Promise<Gallery> {
  const tsconfig = path.join(settings, 'tsconfig.json')
  mkdirSync(path.join(root, settings), { recursive: true })
  writeFileSync(path.join(root, tsconfig), '{ "extends": "../tsconfig.json" }\n')
  const port = await freePort()
  const command = [
    path.join(root, 'node_modules/next/dist/bin/next'),
    'dev',
    '-H',
    '127.0.0.1',
    '-p',
    `${port}`,
  ]
  const own = {
    NODE_ENV: 'development',
    NEXT_DIST_DIR: dist,
    NEXT_TSCONFIG: tsconfig,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, ...own } as NodeJS.ProcessEnv,
  })
  let output = ''
  child.stdout.on('data', chunk => (output += chunk))
  child.stderr.on('data', chunk => (output += chunk))
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  const url = `http://127.0.0.1:${port}/gallery`
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  const began = Date.now()
  while (!(await answers(url))) {
    if (child.exitCode === null && Date.now() - began < patienceMs) await delay(200)
    else {
      await stop()
      throw new Error(`the development server did not show the gallery:\n${output}`)
    }
  }
  return { url, stop }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(60_000) })).ok
  } catch {
    return false
  }
}
