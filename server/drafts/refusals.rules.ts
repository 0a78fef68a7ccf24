import { commonRefusals, invalidField, Refusal } from '../kernel/refusal.rules.ts'

export const draftNotFound = (): Refusal =>
  new Refusal(
    commonRefusals.notFound,
    'There is no draft with this id. It may have been discarded: import the text again.',
    { field: 'draftId' },
  )

export const exampleNotFound = (facts: { key: string }): Refusal =>
  new Refusal(commonRefusals.notFound, 'No runbook of this name ships.', { field: 'key', facts })

export const publishedAlready = (): Refusal =>
  new Refusal(
    commonRefusals.wrongStatus,
    'This draft was published. Open the runbook, or import the text again.',
  )

/** The draft's version and when it was changed, in ISO 8601. */
export const draftChanged = (current: { version: number; changedAt: string }): Refusal =>
  new Refusal(commonRefusals.staleVersion, 'Someone else changed this draft a moment ago.', {
    current,
    facts: current,
  })

export const nothingSent = (): Refusal => invalidField('text', 'send a text or a file')

export const nothingRecognised = (): Refusal =>
  new Refusal(
    commonRefusals.invalidInput,
    'No checklist and no step was recognised in this text. docs/runbook-format.md shows how a runbook is written.',
    { field: 'markdown' },
  )

/** A value does not fit the kind of the finding; `problem` says how, null when that is not known. */
export function findingUnfit(facts: { findingId: string; problem: string | null }): Refusal {
  const field = `findings.${facts.findingId}`
  return new Refusal(commonRefusals.invalidInput, facts.problem ?? `${field}: not understood`, {
    field,
    facts,
  })
}

/** Why the draft makes no runbook: of one finding, or of all of them together. */
export const draftUnfit = (facts: { findingId: string | null; problem: string }): Refusal =>
  new Refusal(commonRefusals.invalidInput, facts.problem, {
    field: facts.findingId ? `findings.${facts.findingId}` : 'findings',
    facts,
  })

/** Another runbook has the name, or had it before. */
export function nameTaken(taken: { id: string; name: string; formerly: boolean }): Refusal {
  const what = taken.formerly
    ? `The runbook "${taken.name}" had this name before.`
    : `There is a runbook "${taken.name}" already.`
  const detail = `${what} Publish this as its new version, or give it another name.`
  return new Refusal(commonRefusals.alreadyInState, detail, {
    field: 'name',
    current: { runbookId: taken.id },
    facts: { runbook: taken.name, formerly: taken.formerly },
  })
}
