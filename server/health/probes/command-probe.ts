import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fillPlaceholders } from '../../systems/rules.ts'
import { type OpenProbe, ProbeError, type ProbeSite } from './probe.types.ts'

const KEPT = 64 * 1024

/**
 * Runs `sh -c command` with the system's environment and LANE and LANE_URL, nothing else, in a process group of its
 * own that ends with the signal. The value is the last number printed; an exit code other than 0 is an error.
 */
export function openCommandProbe({ probe, values, definition }: ProbeSite<'command'>): OpenProbe {
  const command = fillPlaceholders(probe.command, values)
  const { environment, workingDirectory } = definition
  const own = { ...environment, LANE: values.lane, LANE_URL: values.laneUrl }
  const env = { PATH: process.env.PATH, ...own } as NodeJS.Dict<string> as NodeJS.ProcessEnv
  const ask = async (signal: AbortSignal) => {
    const started = performance.now()
    const child = spawn('sh', ['-c', command], {
      env,
      cwd: workingDirectory,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const end = () => killGroup(child)
    signal.addEventListener('abort', end, { once: true })
    const out = tail(child.stdout)
    const err = tail(child.stderr)
    const [code] = (await once(child, 'close').finally(() => signal.removeEventListener('abort', end))) as [
      number | null,
    ]
    if (signal.aborted) throw signal.reason
    if (code !== 0) throw new ProbeError(failure(code, err()))
    const number = out()
      .match(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi)
      ?.at(-1)
    return { value: number === undefined ? null : Number(number), latencyMs: performance.now() - started }
  }
  return { ask }
}

function failure(code: number | null, output: string): string {
  const said = output.trim().split('\n').at(-1)
  return `${code === null ? 'ended by a signal' : `exit code ${code}`}${said ? `: ${said}` : ''}`
}

/** Keeps the end of what a stream says. */
function tail(stream: NodeJS.ReadableStream): () => string {
  let kept = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    kept = (kept + text).slice(-KEPT)
  })
  return () => kept
}

function killGroup({ pid }: ChildProcess) {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}
