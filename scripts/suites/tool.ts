import { spawn } from 'node:child_process'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

type Options = { env?: Record<string, string>; shown?: boolean }

/** Runs a tool of `node_modules` on this Node; with `shown` its output goes straight to the terminal. */
export function runTool(
  script: string,
  args: string[],
  options: Options = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    env: { ...process.env, ...options.env },
    stdio: options.shown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout?.on('data', chunk => (output += chunk))
  child.stderr?.on('data', chunk => (output += chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code: code ?? 1, output }))
  })
}

/** The lines of a tool's output that say something. */
export function linesOf(output: string): string[] {
  return output.split('\n').filter(line => line.trim() !== '')
}
