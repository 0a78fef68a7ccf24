import type { State } from '../state.types.ts'

/** The head of every record that is signed: which change, of what, by which plan, when, and what is known against it. */
export interface SignedHeading {
  deployment: {
    id: string
    number: number
    name: string
    system: string
    fromVersion: string
    toVersion: string
    rehearsal: boolean
    window: { start: string; end: string }
    runbook: { name: string; version: number }
  }
  risks: { severity: string; title: string; mayDeploy: boolean }[]
}

export function signedHeading({ deployment, plan }: Pick<State, 'deployment' | 'plan'>): SignedHeading {
  const { id, number, name, fromVersion, toVersion, rehearsal, window } = deployment
  const { runbook, system, risks } = plan
  return {
    deployment: {
      id,
      number,
      name,
      system: system.name,
      fromVersion,
      toVersion,
      rehearsal,
      window,
      runbook: { name: runbook.name, version: runbook.version },
    },
    risks: risks.map(({ severity, title, mayDeploy }) => ({ severity, title, mayDeploy })),
  }
}
