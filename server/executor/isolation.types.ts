import type { ChildProcess } from 'node:child_process'
import type { Limits, Network } from './executor.ts'

/** A command that is to be started. */
export interface CommandStart {
  text: string
  env: Record<string, string>
  /** Where it runs; null: in an empty folder of its own. */
  folder: string | null
  network: Network
  resources: Limits['resources']
}

export interface StartedCommand {
  child: ChildProcess
  /** Removes what was made for it, when it has ended. */
  tidy: () => Promise<void>
}

/** How commands are kept apart on this machine. */
export interface Isolation {
  /**
   * `isolated`: from the room, its files and each other. `unconfined`: they run as the worker does, because it was
   * allowed. `refused`: not at all.
   */
  mode: 'isolated' | 'unconfined' | 'refused'
  /** `namespace`: everything a command starts ends with it, whatever it does. `group`: its process group only. */
  kind: 'namespace' | 'group'
  /** Whether resources can be limited here. */
  limits: boolean
  /** By what, or why not: half a sentence. */
  words: string
  /** Throws `CommandsRefused`, or with the machine's own words. */
  start: (command: CommandStart) => Promise<StartedCommand>
}
