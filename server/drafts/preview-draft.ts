import { isRefusal } from '../kernel/refusal.rules.ts'
import { documentCounts } from '../runbooks/rules.ts'
import type { DraftPreview } from './draft.types.ts'
import type { DocumentOrProblem, DraftContent } from './reading/document-of-draft.ts'
import { inThread } from './reading/in-thread.ts'

const NOTHING: DraftPreview['counts'] = {
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
}

/** What would be published now, in numbers; where it cannot be computed now, why not. */
export async function previewDraft(content: DraftContent): Promise<DraftPreview> {
  const result = await inThread('documentOfDraft', content).catch(asProblem)
  if ('problem' in result) return { name: '', counts: NOTHING, warnings: [], problem: result.problem }
  const { document, warnings } = result
  return { name: document.name, counts: documentCounts(document), warnings, problem: null }
}

function asProblem(error: unknown): DocumentOrProblem {
  if (!isRefusal(error)) throw error
  return { problem: { text: error.message, findingId: null } }
}
