import type { Command, Ended } from '../../executor/executor.ts'
import { executorOf } from '../../executor/executor-of.ts'
import { fillPlaceholders, secretValues } from '../../systems/rules.ts'
import { type OpenProbe, ProbeError, type ProbeSite } from './probe.types.ts'

/** Kept of each stream: bytes of what is told, characters of what is measured. */
const KEPT = 64 * 1024
/** Ends what got away from being killed, on a machine without namespaces. */
const CPU_SECONDS = 60

/**
 * Runs `sh -c command` with PATH, LANE, LANE_URL and what the probe declares, nothing else. It is killed with
 * everything it started when its time is up or the signal fires. The value is the last number printed; an exit code
 * other than 0 is an error.
 */
export function openCommandProbe(site: ProbeSite<'command'>): OpenProbe {
  const command = commandOf(site)
  const executor = executorOf(site.definition)
  const ask = async (signal: AbortSignal) => {
    const started = performance.now()
    let out = ''
    const inspect = (text: string, stream: 'out' | 'err') => {
      if (stream === 'out') out = (out + text).slice(-KEPT)
    }
    const { exitCode, cutOff, kept } = await executor.run(command, { signal, inspect })
    signal.throwIfAborted()
    if (cutOff !== null) throw new ProbeError(`timed out after ${site.probe.timeoutMs} ms`)
    if (exitCode !== 0) throw new ProbeError(failure(exitCode, kept))
    return { value: lastNumber(out), latencyMs: performance.now() - started }
  }
  return { ask }
}

/** Secrets are looked for in the words of a failure only: a number that contains one is still the number. */
const commandOf = ({ probe, values, definition }: ProbeSite<'command'>): Command => ({
  text: fillPlaceholders(probe.command, values),
  declared: ['PATH', 'LANE', 'LANE_URL', ...probe.env],
  environment: definition.environment,
  variables: { LANE: values.lane, LANE_URL: values.laneUrl },
  secrets: secretValues(definition),
  network: 'machine',
  // Asked each second: an empty folder for each would cost more than it keeps apart.
  workingDirectory: definition.workingDirectory || process.cwd(),
  limits: {
    seconds: probe.timeoutMs / 1000,
    graceSeconds: 0,
    keptBytes: KEPT,
    resources: { core: 0, cpu: CPU_SECONDS },
  },
})

function lastNumber(text: string): number | null {
  const number = text.match(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi)?.at(-1)
  return number === undefined ? null : Number(number)
}

/** The exit code with the last line that was said, where the command complains or, silent there, where it answers. */
function failure(exitCode: number, { out, err }: Ended['kept']): string {
  const said = (err.trim() || out.trim()).split('\n').at(-1)
  return `exit code ${exitCode}${said ? `: ${said}` : ''}`
}
