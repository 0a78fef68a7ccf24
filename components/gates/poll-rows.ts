import type { Vote } from '../../server/deployment/decision.types.ts'
import { byPosition } from '../../server/deployment/rules.ts'
import type { Gate, Role, State } from '../../server/deployment/state.types.ts'
import { voteStands } from '../../server/gates/rules.ts'

export interface PollRow {
  role: Role
  vote: Vote | null
}

export interface PollCount {
  go: number
  noGo: number
  abstain: number
  open: number
}

/** Every voting role in the runbook's order, with its vote of this round. */
export function pollRows(state: Pick<State, 'roles'>, gate: Pick<Gate, 'voters' | 'votes'>): PollRow[] {
  return byPosition(state.roles)
    .filter(({ key }) => gate.voters.includes(key))
    .map(role => ({ role, vote: gate.votes.find(({ roleKey }) => roleKey === role.key) ?? null }))
}

export function pollCount(rows: PollRow[]): PollCount {
  const count = (word: Vote['vote']) =>
    rows.filter(({ vote }) => vote && voteStands(vote) && vote.vote === word).length
  const [go, noGo, abstain] = [count('go'), count('no_go'), count('abstain')]
  return { go, noGo, abstain, open: rows.length - go - noGo - abstain }
}

const WORDS: Record<string, string> = { go: 'GO', no_go: 'NO-GO', abstain: 'ABSTAIN' }

/** GO and NO-GO as people say them. */
export const voteWord = (vote: string): string => WORDS[vote] ?? vote

/** "6 GO, 1 NO-GO": votes in few words. */
export function pollCountOf(votes: Pick<Vote, 'vote'>[]): string {
  const words = (['go', 'no_go', 'abstain'] as const)
    .map(word => ({ word, count: votes.filter(({ vote }) => vote === word).length }))
    .filter(({ word, count }) => count > 0 || word === 'go')
  return words.map(({ word, count }) => `${count} ${voteWord(word)}`).join(', ')
}
