import { shellWord } from './shell-words.ts'
import { PROGRAMS, type VisiblePath } from './visible-paths.rules.ts'

/** Of the machine's devices, what programs expect, none of which leads to another process. */
export const DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty']

interface TemplateOptions {
  paths: VisiblePath[]
  /** Those of the paths that are no folders. */
  files: Set<string>
  /** An empty folder that the new root is built in. */
  base: string
  /** Where working folders are made: each command gets one of them as its /tmp. */
  temporary: string
  mount: string
  pivot: string
  umount: string
}

/**
 * The script that builds the root of all commands inside a new mount namespace: the machine's programs and the paths
 * that were asked for, read only but for those that may be written; nothing else of the machine. It says `ready`, and
 * holds the namespace until its input ends. It is run once per worker; each command gets a copy of what it built.
 */
export function templateScript(options: TemplateOptions): string {
  const { base, temporary, mount } = options
  return [
    'set -e',
    `B=${shellWord(base)} M=${shellWord(mount)}`,
    '"$M" -n -t tmpfs -o mode=755,size=4m,nosuid tmpfs "$B"',
    ...PROGRAMS.map(top => program(top)),
    'mkdir -p "$B/tmp" "$B/proc" "$B/dev" "$B/run"',
    '"$M" -n --rbind /proc "$B/proc"',
    `"$M" -n --rbind ${shellWord(temporary)} "$B/tmp"`,
    ...DEVICES.map(name => `: > "$B/dev/${name}"; "$M" -n --bind /dev/${name} "$B/dev/${name}"`),
    'ln -s /proc/self/fd "$B/dev/fd"; ln -s /proc/self/fd/0 "$B/dev/stdin"',
    'ln -s /proc/self/fd/1 "$B/dev/stdout"; ln -s /proc/self/fd/2 "$B/dev/stderr"; ln -s /tmp "$B/dev/shm"',
    ...options.paths.map(path => laid(path, options.files.has(path.path))),
    readOnly(options.paths),
    '"$M" -n -o remount,bind,ro,nosuid "$B"',
    'cd "$B"',
    `${shellWord(options.pivot)} . .`,
    `${shellWord(options.umount)} -n -l .`,
    'cd /',
    'echo ready',
    'read -r _ || :',
  ].join('\n')
}

const program = (top: string) =>
  `if [ -L /${top} ]; then ln -s "$(readlink /${top})" "$B/${top}"
elif [ -d /${top} ]; then mkdir "$B/${top}"; "$M" -n --rbind /${top} "$B/${top}"; fi`

function laid({ kind, path, place: target }: VisiblePath, isFile: boolean): string {
  const [from, to] = [shellWord(path), `"$B"${shellWord(target)}`]
  const place = isFile
    ? `{ [ -e ${to} ] || { mkdir -p "$(dirname ${to})"; : > ${to}; }; }`
    : `{ [ -d ${to} ] || mkdir -p ${to}; }`
  if (kind !== 'hide') return `${place}; "$M" -n --rbind ${from} ${to}`
  // Made read only at the end, with all others: a path that commands do see may be laid within it before.
  if (isFile) return `if [ -e ${to} ]; then "$M" -n --bind /dev/null ${to}; fi`
  return `if [ -d ${to} ]; then "$M" -n -t tmpfs -o size=64k,mode=755,nosuid,nodev tmpfs ${to}; fi`
}

/**
 * Makes everything that was laid read only, each mount for itself, with the flags it has: a user's namespace may not
 * drop them. One that cannot be reached is not seen by a command either.
 */
function readOnly(paths: VisiblePath[]): string {
  const kept = [
    '/proc',
    '/dev',
    '/tmp',
    ...paths.filter(({ kind }) => kind === 'write').map(({ place }) => place),
  ]
  const within = (path: string) => `"$B"${shellWord(path)}|"$B"${shellWord(path)}/*`
  const reads = paths.filter(({ kind }) => kind === 'read').map(({ place }) => place)
  // The deepest path decides: what is read only within a writable folder is named before it.
  const byDepth = [
    ...kept.map(path => ({ path, word: 'continue' })),
    ...reads.map(path => ({ path, word: ':' })),
  ].sort((a, b) => b.path.split('/').length - a.path.split('/').length)
  const cases = byDepth.map(({ path, word }) => `${within(path)}) ${word} ;;`)
  return `while read -r _ _ _ _ point options _; do
case $point in *\\\\*) point=$(printf '%b' "$point") ;; esac
case $point in
${cases.join('\n')}
"$B"/*) : ;;
*) continue ;;
esac
flags=
for flag in nosuid nodev noexec noatime nodiratime relatime; do
case ,$options, in *,$flag,*) flags=$flags,$flag ;; esac
done
"$M" -n -o "remount,bind,ro$flags" "$point" || [ ! -e "$point" ]
done < /proc/self/mountinfo`
}
