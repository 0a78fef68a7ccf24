import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import { log } from '../../kernel/log.ts'
import { commandEnvironment } from '../processes/command-environment.ts'
import { runProcess } from '../processes/run-process.ts'
import { cancelled, timeLimitReached } from './outcomes.ts'
import type { Runner, RunnerContext } from './runner.types.ts'

/** A command that says no limit of its own gets this one. */
const TIMEOUT_SECONDS = 3600

/**
 * Runs a shell command with only the environment its step declares, in a directory of the system's or of its own.
 * Succeeds by its exit code and, where the step says so, by a text in its output.
 */
export const runCommand: Runner<'command'> = async run => {
  const { spec, system, variables, signal, output } = run
  const { env, missing } = commandEnvironment(spec.env, { environment: system.environment, variables })
  if (missing.length > 0) output(`No value for ${missing.join(', ')}: left unset.\n`, 'note')
  const seconds = run.claim.step.timeoutSeconds ?? TIMEOUT_SECONDS
  const limit = AbortSignal.timeout(seconds * 1000)
  const expected = watchFor(spec.expected)
  const decoders = { out: new StringDecoder('utf8'), err: new StringDecoder('utf8') }
  const say = (text: string, stream: 'out' | 'err') => {
    expected.read(text, stream)
    output(text, stream)
  }
  const own = system.workingDirectory ? null : await mkdtemp(path.join(os.tmpdir(), 'gonogo-step-'))
  try {
    const { exitCode, wasEnded } = await runProcess({
      ...{ command: spec.command, cwd: own ?? system.workingDirectory ?? '/', env },
      signal: AbortSignal.any([signal, limit]),
      onOutput: (data, stream) => say(decoders[stream].write(data), stream),
    })
    for (const stream of ['out', 'err'] as const) say(decoders[stream].end(), stream)
    // A signal that came too late to change anything changes nothing.
    if (wasEnded && signal.aborted) return { ...cancelled(signal), exitCode }
    if (wasEnded) return ended(exitCode, timeLimitReached(seconds))
    return judge(run, exitCode, expected.seen())
  } finally {
    if (own) await rm(own, { recursive: true, force: true }).catch(error => leftBehind(error, own))
  }
}

/** What a command left that cannot be removed is no fault of its step. */
const leftBehind = (err: unknown, folder: string) =>
  log.warn({ err, folder }, 'a command’s folder stays behind')

const ended = (exitCode: number, reason: string | null): Outcome => ({
  ...{ status: reason === null ? 'succeeded' : 'failed', reason, exitCode },
  result: { exitCode },
})

function judge({ spec, lastLine }: RunnerContext<'command'>, exitCode: number, seen: boolean): Outcome {
  if (!spec.expectedExitCodes.includes(exitCode)) {
    const line = lastLine()
    return ended(exitCode, `exit code ${exitCode}${line ? `: ${line}` : ''}`)
  }
  return ended(exitCode, seen ? null : `"${spec.expected}" is not in the output`)
}

/** Looks for a text in either stream, also where it is torn apart between two chunks. */
function watchFor(text: string | undefined) {
  const ends = { out: '', err: '' }
  let seen = !text
  return {
    read: (chunk: string, stream: 'out' | 'err') => {
      if (seen || !text) return
      const whole = ends[stream] + chunk
      seen = whole.includes(text)
      ends[stream] = whole.slice(-text.length)
    },
    seen: () => seen,
  }
}
