/** Folders at the top of a machine that hold programs and their settings; commands see them, and cannot write them. */
export const PROGRAMS = [
  'usr',
  'bin',
  'sbin',
  'lib',
  'lib32',
  'lib64',
  'libx32',
  'etc',
  'opt',
  'srv',
  'nix',
  'var',
]

/** How one path appears to commands: `read` and `write` as it is on the machine, `hide` as an empty one. */
export interface VisiblePath {
  kind: 'read' | 'write' | 'hide'
  path: string
  /** Where it is laid in the root that all commands have a copy of. */
  place: string
}

export interface PathWishes {
  reads: string[]
  writes: string[]
  hides: string[]
}

/** Where is laid what lies below /tmp: /tmp itself is another folder for each command, over which it is laid again. */
export const KEPT_BELOW = '/.below-tmp'

/**
 * What is laid over each other in this order, so that a path decides over those above it; where one is named twice, to
 * hide it comes first, then to write it.
 */
export function visiblePaths({ reads, writes, hides }: PathWishes): VisiblePath[] {
  const kinds = new Map<string, VisiblePath['kind']>()
  for (const path of reads) kinds.set(path, 'read')
  for (const path of writes) kinds.set(path, 'write')
  for (const path of hides) kinds.set(path, 'hide')
  const inOrder = [...kinds].sort(([a], [b]) => depth(a) - depth(b) || (a < b ? -1 : 1))
  const below = topsBelow(inOrder.filter(([, kind]) => kind !== 'hide').map(([path]) => path))
  return inOrder.map(([path, kind]) => {
    const top = below.findIndex(one => isWithin(path, one))
    return { kind, path, place: top < 0 ? path : `${KEPT_BELOW}/${top}${path.slice(below[top]?.length)}` }
  })
}

/** What is to be laid over a command's own /tmp: from where in its root, to where. */
export const laidBelow = (paths: VisiblePath[]) =>
  paths.filter(({ place }) => place.startsWith(KEPT_BELOW) && depth(place) === 3)

/** The topmost paths below /tmp; a path comes after those above it. */
function topsBelow(paths: string[]): string[] {
  const tops: string[] = []
  for (const path of paths) {
    if (path.startsWith('/tmp/') && !tops.some(top => isWithin(path, top))) tops.push(path)
  }
  return tops
}

const depth = (path: string) => path.split('/').length
const isWithin = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

/** Whether commands see a folder as it is: under the longest path named above it, or among the machine's programs. */
export function isVisible(folder: string, paths: VisiblePath[]): boolean {
  if (folder === '/tmp') return true
  const nearest = paths.filter(({ path }) => isWithin(folder, path)).at(-1)
  if (nearest) return nearest.kind !== 'hide'
  return PROGRAMS.some(top => isWithin(folder, `/${top}`))
}
