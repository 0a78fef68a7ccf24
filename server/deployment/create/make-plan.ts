import type { Runbook, RunbookVersion, System } from '../../../generated/prisma/client.ts'
import type { RunbookDocument } from '../../runbooks/document.ts'
import type { SystemDefinition } from '../../systems/definition.inputs.ts'
import type { DeploymentPlan } from '../state.types.ts'

export interface PlanSource {
  runbook: RunbookVersion & { runbook: Runbook }
  document: RunbookDocument
  system: System
  definition: SystemDefinition
  fromVersion: string
  toVersion: string
}

/** What the runbook and the system fix for a deployment's whole life. */
export function makePlan({
  runbook,
  document,
  system,
  definition,
  fromVersion,
  toVersion,
}: PlanSource): DeploymentPlan {
  const lanes = definition.lanes.map(({ key, name, letter }) => {
    const isNext = key === definition.next
    return {
      key,
      name,
      letter,
      version: isNext ? toVersion : fromVersion,
      role: isNext ? 'next' : 'live',
    } as const
  })
  const metrics = new Map(
    definition.probes.map(({ metric, title, unit }) => [metric, { key: metric, title, unit }]),
  )
  return {
    runbook: {
      id: runbook.runbookId,
      key: runbook.runbook.key,
      name: runbook.runbook.name,
      version: runbook.version,
    },
    system: { id: system.id, key: system.key, name: system.name, demo: definition.demo },
    lanes,
    metrics: [...metrics.values()],
    sections: document.checklist.sections.map(({ items: _, ...section }) => section),
    slos: document.slos,
    triggers: document.triggers,
    rollback: { targetSeconds: document.rollback.targetSeconds, criteria: document.rollback.criteria },
    communications: document.communications,
    hypercare: document.hypercare,
    risks: document.risks,
  }
}
