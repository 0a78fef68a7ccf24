import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Started = {
  pid: number
  output: () => string
  exited: Promise<number | null>
  kill: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Starts one of the demo's entry points with nothing but the given environment; it ends when this process does. */
export function startProcess(entry: string, args: string[], env: Record<string, string>): Started {
  const script = fileURLToPath(new URL(`../${entry}`, import.meta.url))
  const child = spawn(process.execPath, [script, ...args], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH ?? '', DEMO_EXIT_WITH_STDIN: '1', ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => {
      output += text
    })
  const exited = new Promise<number | null>(resolve => child.once('close', resolve))
  return {
    pid: child.pid ?? 0,
    output: () => output,
    exited,
    kill(signal) {
      child.kill(signal)
      return exited
    },
  }
}

/** Runs an entry point to its end. */
export async function runToEnd(entry: string, args: string[], env: Record<string, string>) {
  const started = startProcess(entry, args, env)
  return { code: await started.exited, output: started.output() }
}
