import { progressOf, sectionsOf } from '../checklist/rules.ts'
import { byPosition } from '../deployment/rules.ts'
import { type SignedHeading, signedHeading } from '../deployment/signed/signed-heading.rules.ts'
import type { Item, SignOff, State } from '../deployment/state.types.ts'

/** Exactly what is shown to, and signed by, a signer. Its canonical form is hashed. */
export interface SignOffRecord extends SignedHeading {
  what: 'sign-off'
  signOff: { key: string; group: string; title: string }
  checklist: { section: string; done: number; total: number }[]
  notPassed: Pick<Item, 'number' | 'title' | 'state' | 'reason' | 'required'>[]
  gates: {
    number: string
    title: string
    status: string
    decidedBy: string | null
    recordSha256: string | null
  }[]
}

/** What a signature stands for as the facts are now: the change, the checklist, the gates, the known risks. */
export function signOffRecord(state: State, { key, group, title }: SignOff): SignOffRecord {
  const sections = sectionsOf(state)
  const items = sections.flatMap(section => section.items)
  return {
    what: 'sign-off',
    ...signedHeading(state),
    signOff: { key, group, title },
    checklist: sections.map(({ title, items }) => {
      const { done, total } = progressOf(items)
      return { section: title, done, total }
    }),
    notPassed: items
      .filter(item => item.state !== 'passed')
      .map(({ number, title, state, reason, required }) => ({ number, title, state, reason, required })),
    gates: byPosition(state.gates).map(({ number, title, status, decision }) => {
      const by = { decidedBy: decision?.byName ?? null, recordSha256: decision?.recordSha256 ?? null }
      return { number, title, status, ...by }
    }),
  }
}
