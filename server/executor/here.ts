import { commandEnvironment } from './command-environment.ts'
import type { Executor } from './executor.ts'
import { printed } from './printed.ts'
import { runProcess } from './run-process.ts'

/** Carries out commands on this machine, each apart from the others as far as the machine allows. */
export const here: Executor = {
  run: async (command, { signal, ...io }) => {
    const { text, declared, limits, network, workingDirectory: cwd } = command
    const { env, missing } = commandEnvironment(declared, command)
    const streams = printed(command, io)
    if (missing.length > 0) streams.system(`No value for ${missing.join(', ')}: left unset.\n`)
    const limit = AbortSignal.timeout(Math.round(limits.seconds * 1000))
    const { exitCode, wasEnded, wasDeserted } = await runProcess({
      command: text,
      cwd,
      env,
      signal: AbortSignal.any([signal, limit]),
      graceMs: limits.graceSeconds * 1000,
      resources: limits.resources,
      network,
      onOutput: streams.add,
    })
    const kept = streams.end()
    const ended = wasEnded ? (signal.aborted ? 'signal' : 'time') : null
    return { exitCode, cutOff: wasDeserted ? 'desertion' : ended, kept }
  },
}
