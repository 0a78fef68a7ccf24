import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Settings } from '../../server/core/env.ts'
import { startNode } from '../../server/supervisor/start-node.ts'
import { demoAddresses } from '../env.ts'

export interface PlayedRoom {
  baseUrl: string
  password: string
  demo: { controlUrl: string; token: string }
  end: () => Promise<void>
}

const READY_WITHIN_MS = 120_000

const isReady = (baseUrl: string) =>
  fetch(`${baseUrl}/readyz`).then(
    answer => answer.ok,
    () => false,
  )

/** The room that runs here, or one started for this play; `end` leaves a running one alone. */
export async function ensureRoom(settings: Settings): Promise<PlayedRoom> {
  const baseUrl = settings.NEXTAUTH_URL
  const started = (await isReady(baseUrl)) ? null : await startRoom(baseUrl)
  const kept = (name: string) => readFileSync(path.join(settings.GONOGO_DATA_DIR, name), 'utf8').trim()
  const portBase = Number(process.env.DEMO_PORT_BASE ?? kept('demo-port-base'))
  return {
    baseUrl,
    password: settings.GONOGO_DEMO_PASSWORD ?? kept('demo-password'),
    demo: {
      controlUrl: demoAddresses(portBase).control.url,
      token: process.env.DEMO_TOKEN ?? kept('demo-token'),
    },
    end: async () => started?.stop(),
  }
}

async function startRoom(baseUrl: string) {
  console.log('No room runs here: starting one.')
  const room = await startNode({
    script: 'scripts/start.ts',
    env: process.env,
    line: text => console.log(text),
  })
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await isReady(baseUrl))) {
    if (Date.now() > deadline) throw new Error(`the room did not become ready at ${baseUrl}`)
    await delay(500)
  }
  return room
}
