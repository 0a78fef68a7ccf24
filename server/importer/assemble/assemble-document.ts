import { documentSchema, type RunbookDocument } from '../../runbooks/document.ts'
import { type Finding, isKind } from '../finding.inputs.ts'
import type { Warning } from '../warning.types.ts'
import { assembleGates } from './assemble-gates.ts'
import { assemblePhases } from './assemble-phases.ts'
import { assembleRemainingParts, rollbackSteps } from './assemble-remaining-parts.ts'
import { assembleSections } from './assemble-sections.ts'
import { RoleRegister } from './role-register.ts'
import { UniqueKeys } from './unique-keys.ts'

export interface Assembled {
  document: RunbookDocument
  warnings: Warning[]
  /** The lines of the text at which the rollback plan and each of its steps begin. */
  rollbackLines: { plan: number; steps: number[] }
}

/**
 * A runbook made of findings, as they were read or as a review left them. Keys are made from titles, roles that are
 * only named are added, gates are put before the phases they open. What a deployment will miss is a warning.
 * Throws a ZodError only for findings whose values were made up without their schema.
 */
export function assembleDocument(findings: Finding[]): Assembled {
  const warnings: Warning[] = []
  const nameFinding = findings.find(isKind('name'))
  const roles = new RoleRegister(findings)
  const variables = variablesOf(findings)
  const tools = {
    roles,
    keys: new UniqueKeys(),
    variables: new Set(variables.map(({ key }) => key)),
    warnings,
  }
  const { sections } = assembleSections(findings, roles)
  const phases = assemblePhases(findings, tools)
  const gates = assembleGates(findings, { phases, sections, roles })
  const rest = assembleRemainingParts(findings, tools)
  const document = documentSchema.parse({
    name: nameFinding?.value.name ?? 'Imported runbook',
    summary: nameFinding?.value.summary ?? '',
    variables,
    roles: roles.list,
    checklist: { sections },
    phases,
    gates,
    ...rest,
  })
  return {
    document,
    warnings: [...warnings, ...missingParts(document)],
    rollbackLines: rollbackLines(findings),
  }
}

/** One of each name: what the first says of it, with what later ones add. */
function variablesOf(findings: Finding[]) {
  const byKey = new Map<string, RunbookDocument['variables'][number]>()
  for (const { value } of findings.filter(isKind('variable'))) {
    const earlier = byKey.get(value.key)
    byKey.set(
      value.key,
      earlier ? { ...value, ...earlier, default: earlier.default ?? value.default } : value,
    )
  }
  return [...byKey.values()]
}

/** What a deployment of this runbook would have to do without. */
function missingParts({ name, roles, phases, gates, rollback }: RunbookDocument): Warning[] {
  const steps = phases.flatMap(phase => phase.steps)
  const texts = [
    name === 'Imported runbook' && 'The text has no title: give the runbook a name.',
    roles.length === 0 && 'No role was found: nobody could be asked to do anything. Add at least who leads.',
    steps.length === 0 && 'No step was found: a deployment would only have its checklist.',
    gates.length === 0 && 'No go/no-go gate was found: nothing would stop a deployment from starting.',
    steps.length > 0 &&
      rollback.steps.length === 0 &&
      'No rollback step was found: there would be no rollback plan.',
  ]
  return texts.filter(text => text !== false).map(text => ({ line: 1, text }))
}

const rollbackLines = (findings: Finding[]): Assembled['rollbackLines'] => ({
  plan: findings.find(isKind('rollback'))?.lines.from ?? 1,
  steps: rollbackSteps(findings).map(({ lines }) => lines.from),
})
