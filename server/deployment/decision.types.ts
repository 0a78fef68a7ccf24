import type { SaidAnswer } from './regression.types.ts'

export interface Vote {
  roleKey: string
  userId: string
  userName: string
  vote: 'go' | 'no_go' | 'abstain'
  comment: string | null
  /** Of the same role: its backup may have spoken before. */
  previous: { vote: string; at: string; userName?: string; comment?: string | null } | null
  at: string
  askedAgainAt?: string | null // what it spoke on regressed then: it is shown with its age, and counts no more
}

export interface GateDecision {
  decision: 'go' | 'no_go'
  byId: string
  byName: string
  title?: string // the signer's own, as it was then
  roleKey: string
  at: string
  meaning: string
  reason: string | null
  issue?: string
  mitigation?: string
  recordSha256: string // of exactly what was shown
  chainHead: string // hash of the last event before the decision
  answers?: (SaidAnswer & { key: string })[] // of a GO: what it was given on; older ones do not say
}
