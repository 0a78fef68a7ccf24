import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import type { Network } from './executor.ts'
import { openSandbox, type Sandbox, type SandboxWays } from './sandbox.ts'

/** Without a command for this long, none is kept ready. */
const IDLE_MS = 60_000

/**
 * Hands out sandboxes, and while commands come keeps one ready that has the machine's network: what a sandbox takes to
 * build is spent while another command runs or its end is recorded. A ready one keeps no process alive and ends with it.
 */
export class ReadySandboxes {
  readonly #ways: SandboxWays
  #ready: Promise<Sandbox> | null = null
  #idle: NodeJS.Timeout | undefined

  constructor(ways: SandboxWays) {
    this.#ways = ways
  }

  async take(network: Network): Promise<Sandbox> {
    if (network === 'none') return openSandbox(this.#ways, network)
    const kept = this.#ready
    this.#ready = null
    const sandbox = (await this.#stillReady(kept)) ?? (await openSandbox(this.#ways, network))
    hold(sandbox.child, true)
    this.#prepare()
    return sandbox
  }

  async #stillReady(kept: Promise<Sandbox> | null): Promise<Sandbox | null> {
    const sandbox = await kept?.catch(() => null)
    if (!sandbox) return null
    const { exitCode, signalCode } = sandbox.child
    if (exitCode === null && signalCode === null) return sandbox
    await sandbox.tidy()
    return null
  }

  #prepare() {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#rest(), IDLE_MS).unref()
    if (this.#ready) return
    const ready = openSandbox(this.#ways, 'machine').then(sandbox => {
      hold(sandbox.child, false)
      const forget = () => rmSync(sandbox.outside, { recursive: true, force: true })
      process.once('exit', forget)
      const tidy = () => {
        process.off('exit', forget)
        return sandbox.tidy()
      }
      return { ...sandbox, tidy }
    })
    ready.catch(() => undefined)
    this.#ready = ready
  }

  #rest() {
    const kept = this.#ready
    this.#ready = null
    kept?.then(
      sandbox => {
        sandbox.child.once('close', () => void sandbox.tidy())
        sandbox.child.stdin?.end()
      },
      () => undefined,
    )
  }
}

/** Whether this process stays for what the child says. */
function hold(child: ChildProcess, isHeld: boolean) {
  for (const one of [child, ...(child.stdio as (Socket | null)[])]) {
    if (isHeld) one?.ref()
    else one?.unref()
  }
}
