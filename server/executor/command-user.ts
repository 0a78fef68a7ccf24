import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Numbers that distributions and systemd leave unused, below what a container's map usually ends with. */
const FIRST = 60_578
const COUNT = 606

export interface CommandUser {
  uid: number
  gid: number
}

/**
 * Whom commands run as where the worker is root: the one who is named, or a number that belongs to nobody and owns
 * nothing but what commands have written. It is the same for all of them, so that one reads what another kept for it.
 * Throws with one sentence where there is no such user, or where it is root.
 */
export function commandUser(named: string | undefined): CommandUser {
  if (named !== undefined) {
    const user = find(named)
    if (user.uid === 0) throw new Error('GONOGO_COMMAND_USER names root; name a user without rights')
    return user
  }
  const taken = takenIds()
  const id = Array.from({ length: COUNT }, (_, index) => FIRST + index).find(one => !taken.has(one))
  if (id === undefined) throw new Error('no free number for a user; name one in GONOGO_COMMAND_USER')
  return { uid: id, gid: id }
}

function find(named: string): CommandUser {
  if (/^\d/.test(named)) {
    const [uid = 0, gid] = named.split(':').map(Number)
    return { uid, gid: gid ?? uid }
  }
  try {
    return { uid: idOf('-u', named), gid: idOf('-g', named) }
  } catch {
    throw new Error(`GONOGO_COMMAND_USER: there is no user ${named} on this machine`)
  }
}

const idOf = (flag: '-u' | '-g', name: string) =>
  Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))

/** Of the users and groups that this machine itself knows. */
function takenIds(): Set<number> {
  const ids = ['/etc/passwd', '/etc/group'].flatMap(file => {
    try {
      return readFileSync(file, 'utf8')
        .split('\n')
        .map(line => Number(line.split(':')[2]))
    } catch {
      return []
    }
  })
  return new Set(ids)
}
