import type { RunbookDocument } from './document.ts'

type Step = RunbookDocument['phases'][number]['steps'][number]

const withCommand = (step: Step) =>
  step.spec.kind === 'command' ? { ...step, command: step.spec.command } : step

/** The document with each step's command at the step itself, where scripts look for it, besides its `spec`. */
export const documentForScripts = (document: RunbookDocument) => ({
  ...document,
  phases: document.phases.map(phase => ({ ...phase, steps: phase.steps.map(withCommand) })),
  rollback: { ...document.rollback, steps: document.rollback.steps.map(withCommand) },
})
