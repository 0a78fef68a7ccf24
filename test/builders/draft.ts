import type { RunbookDraft } from '../../server/drafts/draft.types.ts'

const AT = '2026-01-01T10:00:00Z'

/** A draft as a screen gets it, without findings. */
export const draftView = (id: string, version: number): RunbookDraft => ({
  id,
  version,
  createdById: null,
  createdAt: AT,
  changedAt: AT,
  fileName: 'plan.md',
  canonical: false,
  source: 'Plan',
  findings: [],
  repairs: [],
  warnings: [],
  publishedAs: null,
  preview: {
    name: 'Plan',
    counts: {
      roles: 0,
      sections: 0,
      items: 0,
      subItems: 0,
      phases: 0,
      steps: 0,
      gates: 0,
      signOffs: 0,
      triggers: 0,
      templates: 0,
      contacts: 0,
    },
    warnings: [],
    problem: null,
  },
})
