import { setTimeout as delay } from 'node:timers/promises'
import { startNode } from '../../launcher/start-node.ts'
import type { Settings } from '../../server/kernel/env.ts'
import { demoPassword } from './demo-password.ts'

interface PlayedInstallation {
  baseUrl: string
  password: string
  end: () => Promise<void>
}

const READY_WITHIN_MS = 120_000

const isReady = (baseUrl: string) =>
  fetch(`${baseUrl}/readyz`).then(
    answer => answer.ok,
    () => false,
  )

/** The room that runs here, or one started for this play; `end` leaves a running one alone. */
export async function ensureInstallation(settings: Settings): Promise<PlayedInstallation> {
  const baseUrl = settings.NEXTAUTH_URL
  const started = (await isReady(baseUrl)) ? null : await startInstallation(baseUrl)
  const end = async () => started?.stop()
  const password = await demoPassword(baseUrl)
  if (password !== null) return { baseUrl, password, end }
  await end()
  return giveUp(`The room at ${baseUrl} tells no demo password: start it with GONOGO_DEMO=on.`)
}

async function startInstallation(baseUrl: string) {
  console.log('No room runs here: starting one.')
  const installation = startNode({
    script: 'launcher/start.ts',
    env: process.env,
    line: text => console.log(text),
  })
  let ended = false
  void installation.exited.then(() => {
    ended = true
  })
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await isReady(baseUrl))) {
    if (ended) giveUp('No room could be started; see the lines above.')
    if (Date.now() > deadline) {
      await installation.stop()
      giveUp(`The room did not become ready at ${baseUrl}.`)
    }
    await delay(500)
  }
  return installation
}

function giveUp(why: string): never {
  console.error(why)
  process.exit(1)
}
