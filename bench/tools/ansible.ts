import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { monotonic } from './figures.ts'

const BINARY = '/usr/bin/ansible-playbook'

/** Debian's `ansible-core` is installed. */
export const ansibleIsThere = () => existsSync(BINARY)

/**
 * Runs a playbook of as many `ansible.builtin.command: true` on localhost, without facts, and answers the
 * milliseconds from the begin of each task to the begin of the next, as it says them. `pipelining` is quicker and off
 * by default.
 */
export async function ansibleTasks(count: number, pipelining: boolean): Promise<number[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-bench-ansible-'))
  const playbook = path.join(folder, 'playbook.yml')
  const task = (number: number) =>
    `    - name: task ${number}\n      ansible.builtin.command: 'true'\n      changed_when: false\n`
  const tasks = Array.from({ length: count }, (_, i) => task(i)).join('')
  writeFileSync(
    playbook,
    `- hosts: localhost\n  connection: local\n  gather_facts: false\n  tasks:\n${tasks}`,
  )
  try {
    return await run(playbook, folder, { count, pipelining })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type How = { count: number; pipelining: boolean }

async function run(playbook: string, folder: string, { count, pipelining }: How): Promise<number[]> {
  const language = { LC_ALL: 'C.UTF-8', NODE_ENV: 'production' } as const
  const env = { PATH: '/usr/bin:/bin', HOME: folder, ...language, ANSIBLE_PIPELINING: String(pipelining) }
  const child = spawn(BINARY, ['-i', 'localhost,', playbook], { cwd: folder, env })
  const begun: number[] = []
  let said = ''
  child.stderr.on('data', chunk => (said += chunk))
  createInterface({ input: child.stdout }).on('line', line => {
    said += `${line}\n`
    if (/^(TASK|PLAY RECAP)/.test(line)) begun.push(monotonic())
  })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0 || begun.length !== count + 1)
    throw new Error(`ansible-playbook ended with ${code}: ${said}`)
  return begun.slice(1).map((at, i) => at - (begun[i] ?? at))
}
