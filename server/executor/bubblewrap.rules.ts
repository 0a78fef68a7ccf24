import type { Network } from './executor.ts'
import type { SandboxFolder } from './sandbox-folder.ts'
import { PROGRAMS, type VisiblePath } from './visible-paths.rules.ts'

interface Options {
  bwrap: string
  paths: VisiblePath[]
  /** Those of the paths that are no folders. */
  files: Set<string>
  folder: SandboxFolder
  network: Network
  /** Answers what the link at the top of the machine names; null where there is none. */
  linkOf: (top: string) => string | null
}

/** The words that start a sandbox by bubblewrap: the same root as `template-script.ts` builds, in one go. */
export function bubblewrapWords({ bwrap, paths, files, folder, network, linkOf }: Options): string[] {
  return [
    bwrap,
    ...['--unshare-user', '--unshare-pid', '--unshare-ipc', '--die-with-parent', '--as-pid-1'],
    ...(network === 'none' ? ['--unshare-net'] : []),
    ...PROGRAMS.flatMap(name => {
      const link = linkOf(`/${name}`)
      return link === null ? ['--ro-bind-try', `/${name}`, `/${name}`] : ['--symlink', link, `/${name}`]
    }),
    ...['--proc', '/proc', '--dev', '/dev', '--dir', '/run'],
    ...['--bind', folder.outside, '/tmp'],
    ...paths.flatMap(path => laid(path, files.has(path.path))),
    ...['--remount-ro', '/', '--'],
  ]
}

function laid({ kind, path }: VisiblePath, isFile: boolean): string[] {
  if (kind === 'write') return ['--bind', path, path]
  if (kind === 'read') return ['--ro-bind', path, path]
  return isFile ? ['--ro-bind', '/dev/null', path] : ['--tmpfs', path, '--remount-ro', path]
}
