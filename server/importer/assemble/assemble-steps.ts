import type { z } from 'zod'
import type { stepSchema } from '../../runbooks/document.ts'
import type { FindingOf } from '../finding.inputs.ts'
import type { Warning } from '../warning.types.ts'
import type { RoleRegister } from './role-register.ts'
import { runnableCommand, unfilledPlaceholders } from './runnable-command.ts'
import type { UniqueKeys } from './unique-keys.ts'

export type Step = z.input<typeof stepSchema>
type StepFinding = FindingOf<'step'>

export interface StepTools {
  roles: RoleRegister
  keys: UniqueKeys // one for the whole document
  variables: Set<string>
  warnings: Warning[]
}

/**
 * The steps of one phase or of the rollback plan. Each follows the one before; what starts at the same time runs together;
 * where the text names predecessors, those count.
 */
export function assembleSteps(findings: StepFinding[], tools: StepTools): Step[] {
  const ready = findings.map(finding => ({ finding, step: stepOf(finding, tools) }))
  const keyOf = new Map(ready.map(({ finding, step }) => [finding.id, step.key]))
  let before: string[] = []
  let together: string[] = []
  let moment: number | undefined
  for (const { finding, step } of ready) {
    const { offset, dependsOn } = finding.value
    if (together.length > 0 && (offset === undefined || offset !== moment)) {
      before = together
      together = []
    }
    moment = offset
    step.dependsOn = dependsOn?.flatMap(id => keyOf.get(id) ?? []) ?? before
    together.push(step.key)
  }
  return ready.map(({ step }) => step)
}

function stepOf(finding: StepFinding, { roles, keys, variables, warnings }: StepTools): Step {
  const { title, role, offset, durationMinutes, expected } = finding.value
  const roleKey = roles.keyOf(role)
  const spec = specOf(finding, variables)
  if (spec.kind === 'command') {
    for (const open of unfilledPlaceholders(spec.command)) {
      warnings.push({
        line: finding.lines.from,
        text: `The command of "${title}" still has ${open}: say what stands there.`,
      })
    }
  }
  return {
    key: keys.of(title),
    title,
    kind: spec.kind,
    spec,
    ...(roleKey && { role: roleKey }),
    ...(offset !== undefined && { offset }),
    ...(durationMinutes !== undefined && { durationMinutes }),
    ...(expected && { expected }),
  }
}

function specOf({ value }: StepFinding, variables: Set<string>) {
  const { nextPercent, command, instructions, checks, expected } = value
  if (nextPercent !== undefined) return { kind: 'traffic' as const, nextPercent }
  if (command) return { kind: 'command' as const, ...runnableCommand(command, variables) }
  const lines = [instructions, ...checks.map(check => `- ${check}`), expected ? `Expected: ${expected}` : '']
  return { kind: 'manual' as const, instructions: lines.filter(Boolean).join('\n') }
}
