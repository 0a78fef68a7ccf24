import type { Isolation } from './isolation.types.ts'

/** One line for whoever starts a worker: how commands run on this machine, and what to do where that is not well. */
export function commandsNotice({ mode, words }: Pick<Isolation, 'mode' | 'words'>): string {
  if (mode === 'isolated') return `Commands are isolated by ${words}.`
  if (mode === 'unconfined')
    return 'Commands are UNCONFINED (GONOGO_COMMANDS): they run under the worker’s account and can read its secrets.'
  return `Commands are refused: they cannot be isolated here (${words}). Steps and probes that are commands fail; GONOGO_COMMANDS=unconfined runs them under the worker’s account.`
}
