import type { Prisma, Step as Stored } from '../../../../generated/prisma/client.ts'
import type { DocumentStep } from '../../../runbooks/document.ts'
import { ROLLBACK_PHASE } from '../../../runbooks/rollback-phase.rules.ts'
import { stepKindRules } from '../../../runbooks/step-kinds.rules.ts'
import type { Step } from '../../state.types.ts'
import { type CopySource, iso, rowKind } from '../row-kind.ts'

type NewStep = Omit<Prisma.StepCreateManyInput, 'deploymentId'>
type Place = { phaseKey: string; number: string; position: number }

/** The steps of the phases and of the rollback plan. */
export const steps = rowKind({
  table: 'step',
  key: 'id',
  writes: {
    status: 'text',
    reason: 'text',
    reasonData: 'jsonb',
    attempts: 'int',
    result: 'jsonb',
    readyAt: 'timestamptz',
    startedAt: 'timestamptz',
    endedAt: 'timestamptz',
    endedById: 'uuid',
    endedByName: 'text',
  },
  order: 'position',
  toState: ({ deploymentId: _, ...row }: Stored): Step => ({
    ...row,
    kind: row.kind as Step['kind'],
    spec: row.spec as Step['spec'],
    onFailure: row.onFailure as Step['onFailure'],
    status: row.status as Step['status'],
    reasonData: row.reasonData as Step['reasonData'],
    readyAt: iso(row.readyAt),
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt),
    result: row.result as Step['result'],
  }),
  copied: { rows: copySteps, insert: (tx, data) => tx.step.createMany({ data }), counted: true },
})

/**
 * All steps in document order, those of the rollback plan last. `dependsOn` is taken as written: the reader of
 * runbooks has already made a step that says nothing depend on the step before it in the same phase.
 */
function copySteps({ document }: CopySource): NewStep[] {
  const planned = document.phases.flatMap(phase =>
    phase.steps.map((step, i) => ({ step, phaseKey: phase.key, number: `${phase.number}.${i + 1}` })),
  )
  const back = document.rollback.steps.map((step, i) => ({
    step,
    phaseKey: ROLLBACK_PHASE,
    number: `R${i + 1}`,
  }))
  return [...planned, ...back].map(({ step, ...place }, position) => copyStep(step, { ...place, position }))
}

function copyStep(step: DocumentStep, place: Place): NewStep {
  const { kind } = step.spec
  const { expectedOutput, mayRunTwice } = stepKindRules(kind)
  const spec = expectedOutput && step.expected ? { expected: step.expected, ...step.spec } : step.spec
  return {
    ...place,
    key: step.key,
    title: step.title,
    kind,
    roleKey: step.role ?? null,
    spec: spec as Prisma.InputJsonValue,
    offsetSeconds: step.offset === undefined ? null : Math.round(step.offset * 60),
    durationSeconds: plannedSeconds(step),
    dependsOn: step.dependsOn,
    maxRetries: step.retries,
    timeoutSeconds: step.timeoutSeconds === undefined ? null : Math.ceil(step.timeoutSeconds),
    onFailure: step.onFailure,
    idempotent: step.idempotent ?? mayRunTwice(step.spec),
  }
}

/** The runbook's duration, else what the step's kind says of its own length. */
function plannedSeconds({ durationMinutes, spec }: DocumentStep): number {
  if (durationMinutes !== undefined) return Math.round(durationMinutes * 60)
  return Math.round(stepKindRules(spec.kind).ownSeconds(spec) ?? 0)
}
