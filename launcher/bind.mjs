// Plain JavaScript without packages: `npm start` needs this before anything is installed.
import { spawnSync } from 'node:child_process'

let setpriv

/**
 * Whether this machine can bind a child's life to its parent's (Linux with util-linux).
 * @returns {boolean}
 */
export function canBindToParent() {
  setpriv ??=
    process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0
  return setpriv
}

/**
 * What stands before a command so that it gets the signal when this process ends, however it ends.
 * @param {'TERM' | 'KILL'} signal
 * @returns {string[]}
 */
export function boundBy(signal) {
  return canBindToParent() ? ['setpriv', '--pdeathsig', signal] : []
}
