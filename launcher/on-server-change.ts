import { existsSync, watch } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
/** What worker and web run by themselves. Next looks after the folders of the screens. */
const folders = ['server', 'lib', 'generated'].filter(folder => existsSync(path.join(root, folder)))
/** An editor's save, or a checkout, is several changes. */
const quietMs = 200

/** Whether a changed file is one that a process may have loaded: code, and no test's. */
export function isRun(file: string): boolean {
  return /[.](?:ts|mjs)$/.test(file) && !/[.]test[.]ts$|(?:^|[/\\])testing[/\\]/.test(file)
}

type Options = { restart: () => Promise<void>; tell: (text: string) => void; signal: AbortSignal }

/** For development: calls `restart` after each change of the server's code, until `signal` aborts. */
export function onServerChange({ restart, tell, signal }: Options): void {
  let timer: NodeJS.Timeout | undefined
  for (const folder of folders) {
    const watcher = watch(path.join(root, folder), { recursive: true, persistent: false, signal })
    watcher.on('error', error => tell(`changes in ${folder}/ are no longer seen: ${error.message}`))
    watcher.on('change', (_, file) => {
      if (!isRun(String(file))) return
      clearTimeout(timer)
      timer = setTimeout(() => void restart(), quietMs)
    })
  }
}
