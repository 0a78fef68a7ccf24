import { type Allowed, notAllowed } from '../kernel/allowed.rules.ts'
import { commonRefusals, Refusal } from '../kernel/refusal.rules.ts'

export const draftOfAnother = (): Allowed =>
  notAllowed(
    commonRefusals.forbidden,
    'Only the person who began this draft, or an administrator, may change, publish or discard it.',
  )

/** A runbook that belongs to no system gets its versions from those who wrote it. */
export const runbookOfAnother = (facts: { runbook: string }): Allowed =>
  notAllowed(
    commonRefusals.forbidden,
    `Only those who wrote "${facts.runbook}", or an administrator, publish versions of it. Publish yours under another name.`,
    facts,
  )

/** A version was published since the runbook was read. */
export const versionNotNewest = (facts: { newest: number }): Refusal =>
  new Refusal(commonRefusals.staleVersion, `Version ${facts.newest} was published since. Read it first.`, {
    field: 'version',
    facts,
  })

export const noSystemToGive = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'No system has this id.', { field: 'systemId' })

export const runbookNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'No runbook has this id.', { field: 'runbookId' })

export const versionNotFound = (facts: { version: number | undefined }): Refusal =>
  new Refusal(commonRefusals.notFound, 'No runbook has this id and version.', { field: 'runbookId', facts })

/** A new version would take the name of another runbook. */
export const nameOfAnother = (other: { id: string; name: string }): Refusal =>
  new Refusal(
    commonRefusals.alreadyInState,
    `There is another runbook "${other.name}". Give this one another name, or publish it as a version of that one.`,
    { field: 'name', current: { runbookId: other.id }, facts: { runbook: other.name } },
  )

/** The first mistake of a canonical text; `problem` says what is wrong in this line. */
export const textUnfit = (facts: { line: number; problem: string }): Refusal =>
  new Refusal(commonRefusals.invalidInput, `line ${facts.line}: ${facts.problem}`, {
    field: `line ${facts.line}`,
    facts,
  })

/** The first thing in a document that points nowhere; `path` is its place, `problem` says what is wrong. */
export const documentUnfit = (facts: { path: string; problem: string }): Refusal =>
  new Refusal(commonRefusals.invalidInput, facts.problem, { field: facts.path, facts })
