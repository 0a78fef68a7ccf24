import { Agent } from 'node:http'
import { runProcess } from '../run-tool.ts'
import { readLoadConfig } from './load-config.ts'
import { createMix, type Shot } from './mix.ts'
import { shoot } from './shoot.ts'
import { createTally } from './tally.ts'

const TICK_MS = 20
const SUMMARY_MS = 10_000
const MAX_IN_FLIGHT = 300

/** Open loop: requests are due by the clock, whether or not earlier ones were answered. */
await runProcess('load', async () => {
  const { RATE, DEMO_FRONT_URL } = readLoadConfig()
  const target = new URL(DEMO_FRONT_URL)
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_IN_FLIGHT })
  const mix = createMix()
  const tally = createTally()
  let inFlight = 0
  let due = 0
  let lastTick = performance.now()

  async function send(shot: Shot): Promise<void> {
    const started = performance.now()
    inFlight += 1
    tally.sent()
    const { result, text } = await shoot(target, agent, shot)
    inFlight -= 1
    tally.answered(result, performance.now() - started)
    if (result === 'ok' && shot.path === '/api/tasks') mix.created(JSON.parse(text).id)
  }

  const ticking = setInterval(() => {
    const now = performance.now()
    // After a long pause of the machine the backlog is dropped rather than fired as one burst.
    due = Math.min(due + ((now - lastTick) * RATE) / 1000, RATE)
    lastTick = now
    for (; due >= 1; due -= 1) {
      if (inFlight < MAX_IN_FLIGHT) void send(mix.next())
      else tally.skipped()
    }
  }, TICK_MS)
  const summing = setInterval(() => console.log(tally.summary(inFlight)), SUMMARY_MS)
  console.log(`sends ${RATE} requests per second to ${DEMO_FRONT_URL}`)

  return async () => {
    clearInterval(ticking)
    clearInterval(summing)
    console.log(tally.summary(inFlight))
    agent.destroy()
  }
})
