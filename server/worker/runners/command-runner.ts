import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import { CommandsRefused } from '../../executor/commands-refused.ts'
import type { Command } from '../../executor/executor.ts'
import { executorOf } from '../../executor/executor-of.ts'
import type { StepReason } from '../../reasons/step-reasons.rules.ts'
import { cancelled, deserted, failed, timeLimitReached } from './outcomes.ts'
import type { Runner, RunnerContext } from './runner.types.ts'

/** A command that says no limit of its own gets this one. */
const TIMEOUT_SECONDS = 3600
/** A step's command may tidy up before it is killed. Its output is kept by the attempt; it may hold no core files. */
const LIMITS = { graceSeconds: 5, keptBytes: 0, resources: { core: 0 } }

/**
 * Runs a shell command with only the environment its step declares, in a directory of the system's or of its own.
 * Succeeds by its exit code and, where the step says so, by a text in its output.
 */
export const runCommand: Runner<'command'> = async run => {
  const { spec, system, signal, maskedOutput: output } = run
  const expected = watchFor(spec.expected)
  const command = commandOf(run)
  const io = { signal, output, inspect: expected.read }
  const end = await executorOf(system).run(command, io).catch(refusalOf)
  if ('why' in end) return failed({ code: 'commands_refused', why: end.why })
  const { exitCode, cutOff } = end
  if (cutOff === 'signal') return { ...cancelled(), exitCode }
  if (cutOff === 'desertion') return { ...deserted(), exitCode }
  if (cutOff === 'time') return ended(exitCode, timeLimitReached(command.limits.seconds))
  return judge(run, exitCode, expected.seen())
}

/** Anything else is a fault. */
function refusalOf(error: unknown): { why: string } {
  if (error instanceof CommandsRefused) return { why: error.words }
  throw error
}

const commandOf = ({ spec, system, variables, secrets, claim }: RunnerContext<'command'>): Command => ({
  text: spec.command,
  declared: spec.env,
  environment: system.environment,
  variables,
  secrets,
  network: spec.network ?? 'machine',
  workingDirectory: system.workingDirectory || null,
  limits: { ...LIMITS, seconds: claim.step.timeoutSeconds ?? TIMEOUT_SECONDS },
})

const ended = (exitCode: number, reason: StepReason | null): Outcome => ({
  status: reason === null ? 'succeeded' : 'failed',
  reason,
  exitCode,
  result: { exitCode },
})

function judge({ spec, lastLine }: RunnerContext<'command'>, exitCode: number, seen: boolean): Outcome {
  if (!spec.expectedExitCodes.includes(exitCode)) {
    return ended(exitCode, { code: 'exit_code', exitCode, lastLine: lastLine() || null })
  }
  const { expected = '' } = spec
  return ended(exitCode, seen ? null : { code: 'text_missing', text: expected, where: 'output' })
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
