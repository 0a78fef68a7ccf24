import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, rmdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import type { Tools } from './find-tools.ts'
import { templateScript } from './template-script.ts'
import type { VisiblePath } from './visible-paths.rules.ts'

/** Long enough for a busy machine with hundreds of mounts. */
const PATIENCE_MS = 20_000

/** The root that commands get a copy of: a mount namespace, and without root's rights the user namespace that owns it. */
export interface Template {
  /** What `nsenter` needs to go there. */
  enter: string[]
}

interface Options {
  tools: Tools
  paths: VisiblePath[]
  files: Set<string>
  isRoot: boolean
}

/**
 * Builds it once. It lives as long as this process: an open file holds a namespace that has no process. Throws with the
 * machine's own words where that is not permitted.
 */
export async function buildTemplate({ tools, paths, files, isRoot }: Options): Promise<Template> {
  const temporary = os.tmpdir()
  const base = mkdtempSync(path.join(temporary, 'gonogo-root-'))
  const script = templateScript({
    paths,
    files,
    base,
    temporary,
    mount: tools.mount,
    pivot: tools.pivot_root,
    umount: tools.umount,
  })
  const namespaces = ['--mount', '--propagation', 'private', ...(isRoot ? [] : ['--user', '--map-root-user'])]
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', NODE_ENV: 'production' as const }
  const child = spawn(tools.unshare, [...namespaces, '--', tools.sh, '-c', script], {
    env,
    stdio: 'pipe',
    timeout: PATIENCE_MS,
  })
  try {
    const said = text(child.stderr)
    const answer = await Promise.race([
      once(child.stdout, 'data').then(() => null),
      once(child, 'close').then(() => said),
    ])
    if (answer !== null) throw new Error(answer.trim().split('\n')[0] || 'the namespace could not be built')
    const opened = (name: string) =>
      `/proc/${process.pid}/fd/${openSync(`/proc/${child.pid}/ns/${name}`, 'r')}`
    const user = isRoot ? [] : [`--user=${opened('user')}`, '--preserve-credentials']
    return { enter: [tools.nsenter, ...user, `--mount=${opened('mnt')}`] }
  } finally {
    child.stdin.end()
    if (child.exitCode === null) await once(child, 'exit')
    rmdirSync(base)
  }
}
