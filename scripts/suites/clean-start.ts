import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../../launcher/free-port.ts'
import { freePortsInARow } from '../../launcher/free-ports.ts'
import type { Outcome, Suite } from './outcome.ts'
import { root } from './tool.ts'

const patienceMs = 6 * 60_000

/** Copies what git keeps, as it is in the tree now: what somebody forgot to add is missing, as in a clone. */
function copyTree(target: string): void {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
  for (const file of files.filter(name => name && existsSync(path.join(root, name)))) {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true })
    cpSync(path.join(root, file), path.join(target, file))
  }
}

/** A newcomer's environment: nothing of the npm run this suite is part of, and no configuration. */
function freshEnvironment(own: Record<string, string>): NodeJS.ProcessEnv {
  const inherited =
    /^(npm_(package|lifecycle|command|execpath|node)|npm_config_.*prefix|INIT_CWD|DATABASE|TEST_|GONOGO|DEMO_|NEXT)/
  const entries = Object.entries(process.env).filter(([name]) => !inherited.test(name) && name !== 'NODE_ENV')
  const kept = Object.fromEntries(entries) as NodeJS.ProcessEnv
  const folders = (kept.PATH ?? '').split(path.delimiter).filter(folder => !folder.includes('node_modules'))
  return { ...kept, ...own, PATH: folders.join(path.delimiter), npm_config_prefer_offline: 'true' }
}

type Installation = { url: string; output: () => string; stop: () => Promise<number | null> }

function startIn(folder: string, env: NodeJS.ProcessEnv): { child: ChildProcess; output: () => string } {
  const child = spawn('npm', ['start'], { cwd: folder, env, detached: true })
  let said = ''
  child.stdout.on('data', chunk => (said += chunk))
  child.stderr.on('data', chunk => (said += chunk))
  return { child, output: () => said }
}

/** Asks the supervisor to end, as a service manager would; before there is one, everything that was started. */
function endInstallation(dataDir: string, child: ChildProcess): void {
  const list = path.join(dataDir, 'processes.json')
  const { supervisor } = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : { supervisor: undefined }
  process.kill(supervisor ?? -(child.pid ?? 0), 'SIGTERM')
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  )
}

async function start(folder: string, env: NodeJS.ProcessEnv): Promise<Installation> {
  const { child, output } = startIn(folder, env)
  const url = `http://127.0.0.1:${env.PORT}`
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  const stop = () => {
    if (child.exitCode === null && child.signalCode === null)
      endInstallation(env.GONOGO_DATA_DIR ?? '', child)
    return ended
  }
  const began = Date.now()
  while (!(await isReady(url))) {
    const late = Date.now() - began > patienceMs
    if (late || child.exitCode !== null) {
      await stop()
      throw new Error(`npm start ${late ? 'was not ready in time' : 'ended'}:\n${output()}`)
    }
    await delay(200)
  }
  return { url, output, stop }
}

async function signInPageProblem(url: string): Promise<string | undefined> {
  const page = await fetch(url)
  if (page.status !== 200) return `${page.url} answered ${page.status}`
  return (await page.text()).includes('type="password"') ? undefined : `${page.url} asks for no password`
}

async function firstStart(folder: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const installation = await start(folder, env)
  const problem = await signInPageProblem(installation.url)
  const code = await installation.stop()
  const problems = problem ? [`fresh start: ${problem}`] : []
  if (code !== 0)
    problems.push(`fresh start: ended with ${code} when asked to stop:\n${installation.output()}`)
  if (await isReady(installation.url)) problems.push('fresh start: something still answers after the stop')
  return problems
}

async function secondStart(folder: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const installation = await start(folder, env)
  await installation.stop()
  return /Installing|Generating|Building/.test(installation.output())
    ? [`second start: did again what was done:\n${installation.output()}`]
    : []
}

async function run(): Promise<Outcome> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-clone-'))
  const outcome: Outcome = { passed: 0, failed: 0, problems: [] }
  try {
    copyTree(folder)
    const port = String(await freePort())
    const demoPort = String(await freePortsInARow(4700, 5))
    const env = freshEnvironment({
      PORT: port,
      DEMO_PORT_BASE: demoPort,
      GONOGO_DATA_DIR: path.join(folder, 'data'),
    })
    for (const step of [firstStart, secondStart]) {
      const problems = await step(folder, env).catch(error => [String(error)])
      outcome.problems.push(...problems)
      if (problems.length > 0) outcome.failed += 1
      else outcome.passed += 1
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return outcome
}

/** What a newcomer does: a clone, `npm start`, the sign-in page; and then a second start, which does nothing twice. */
export const cleanStart: Suite = { name: 'start', run }
