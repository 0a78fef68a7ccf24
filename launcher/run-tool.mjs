// Plain JavaScript without packages: `npm start` installs with it.
import { spawn } from 'node:child_process'
import { boundBy } from './bind.mjs'

/**
 * Runs a tool, and resolves to its exit code and to what it printed. With a `signal`, the tool and all it started
 * end at once when that aborts, whereupon this rejects. The tool ends also when this process does.
 * @param {string[]} command
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, signal?: AbortSignal | undefined, onPrinted?: (text: string) => void }} options
 * @returns {Promise<{ code: number | null, said: string }>}
 */
export function runTool(command, { signal, onPrinted, ...options }) {
  signal?.throwIfAborted()
  const [file, ...args] = [...boundBy('KILL'), ...command]
  const child = spawn(file, args, {
    ...options,
    detached: signal !== undefined,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      said += chunk
      onPrinted?.(String(chunk))
    })
  }
  return new Promise((resolve, reject) => {
    const end = () => {
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has just ended by itself.
      }
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', end, { once: true })
    child.once('error', reject)
    child.once('close', code => {
      signal?.removeEventListener('abort', end)
      resolve({ code, said })
    })
  })
}
