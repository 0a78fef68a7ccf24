/** What a command prints (`out`, `err`), and what Gonogo says beside it (`system`). */
export type Stream = 'out' | 'err' | 'system'

/** Resources of each process that the kernel limits, by the names that `prlimit` gives them. */
export type Resource = 'as' | 'core' | 'cpu' | 'data' | 'fsize' | 'nofile' | 'nproc' | 'stack'

/** What a command reaches over the network: what the machine does, or nothing, not even the machine itself. */
export type Network = 'machine' | 'none'

export interface Limits {
  /** The command is cut off when it has run this long. */
  seconds: number
  /** Between the polite signal (TERM) and the one that cannot be refused (KILL) where it is cut off; 0: KILL at once. */
  graceSeconds: number
  /** Bytes kept of the end of each of its two streams, as UTF-8; whatever it prints, no more is held. */
  keptBytes: number
  /** In the kernel's units: bytes, seconds for `cpu`, numbers for `nofile` and `nproc`. Not every machine keeps them. */
  resources: Partial<Record<Resource, number>>
}

/** One command of a user, with all that it may see and use. */
export interface Command {
  /** A line or a script for `sh -c`. */
  text: string
  /** Names that the command may see of the two below; `DEMO_*` declares all that begin so, `*` every name. */
  declared: string[]
  /** The system's values by name. */
  environment: Record<string, string>
  /** The deployment's, or the lane's; they come before the system's. */
  variables: Record<string, string>
  /** Values that are masked in all that it prints. */
  secrets: string[]
  network: Network
  /** A folder of the system's; null: an empty one of its own, which is removed afterwards. */
  workingDirectory: string | null
  limits: Limits
}

export interface CommandIo {
  /** Cuts the command off, with everything it started. */
  signal: AbortSignal
  /** Receives what it prints as it comes, masked: to be stored or shown. */
  output?: (text: string, stream: Stream) => void
  /** Receives the same as it was printed, secrets and all: to be searched or measured, never to be stored or shown. */
  inspect?: (text: string, stream: 'out' | 'err') => void
}

export interface Ended {
  /** Or 128 + the number of the signal it died of, as shells say it. */
  exitCode: number
  /**
   * What cut it off while it ran, whatever it ended with: its time limit, the caller's signal, or that the caller's
   * process had not run for a while.
   */
  cutOff: 'time' | 'signal' | 'desertion' | null
  /** The end of each stream, masked. */
  kept: { out: string; err: string }
}

/**
 * Carries out commands: the one place where the environment is built, and where a command is isolated, limited,
 * masked and streamed. A step or a probe knows nothing else of how its command runs, or where.
 *
 * To add one (over SSH, by a runner): write a file beside `here.ts` that fulfils this interface, choose it in
 * `executor-of.ts`, and run the tests of `here.test.ts` against it. It builds the environment by
 * `command-environment.ts` and passes on what is printed through `printed.ts`, which masks it; what is left to it is
 * to start the text elsewhere, to keep the limits there, and to end everything that was started: also when the caller
 * has not been heard of for 8 s, since another may run the same by then (`watchdog.ts`).
 */
export interface Executor {
  /**
   * Resolves when the command is over, and with it what it started: all of it where commands have namespaces of their
   * own, its process group elsewhere. Throws only where it could not be started; `CommandsRefused` where this machine
   * cannot keep it apart from the room.
   */
  run: (command: Command, io: CommandIo) => Promise<Ended>
}
