import type { Command, Ended } from '../executor.ts'
import { here } from '../here.ts'

/** Runs one command on this machine, as a step's command is run, and answers its end. */
export function runHere(text: string, rest: Partial<Command> = {}): Promise<Ended> {
  const limits = { seconds: 20, graceSeconds: 0, keptBytes: 100_000, resources: { core: 0 } }
  const command: Command = {
    text,
    declared: ['PATH'],
    environment: {},
    variables: {},
    secrets: [],
    network: 'machine',
    workingDirectory: null,
    limits,
    ...rest,
  }
  return here.run(command, { signal: new AbortController().signal })
}
