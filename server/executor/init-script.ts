/**
 * The first process of a namespace ignores what it does not catch, so this one catches SIGTERM for all: it passes it
 * on to everything inside, waits for the command, and ends with its exit code, whereupon the kernel ends the rest.
 * A `wait` that the signal interrupted answers 143: it is asked again, and then knows (or, 127, has told already).
 */
export const TRAP = `trap 'told=1; kill -TERM -1 2>/dev/null' TERM`
export const WAIT = `c=$! before=
while :; do
  told=
  wait "$c"
  s=$?
  [ "$told" ] || break
  before=$s
done
[ "$s" = 127 ] && [ "$before" ] && s=$before
exit "$s"`

/** Runs the command that it is given. */
export const INIT = `${TRAP}
sh -c "$1" &
${WAIT}`

/**
 * The first process of a sandbox. With the program of `$1` (empty: all is laid already) it lays over each other what
 * follows in pairs, the command's folder over /tmp first; says on descriptor 3 that it is ready, and waits. Of its input
 * the first line says where the command runs and what is put before its shell; the rest is for that shell alone, so that
 * no value of a command is ever in the environment or the arguments of a process with rights.
 */
export const SANDBOX_INIT = `${TRAP}
m=$1
shift
while [ $# -gt 1 ]; do
  "$m" -n --rbind "$1" "$2" || exit 125
  shift 2
done
exec 4<&0 </dev/null
printf r >&3
exec 3>&-
IFS= read -r line <&4 || exit 0
eval "set -- $line"
cd "$1" || exit 126
shift
umask 002
"$@" <&4 4<&- &
exec 4<&-
${WAIT}`
