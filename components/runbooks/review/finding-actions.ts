import type { Finding } from '../../../server/importer/finding.inputs.ts'
import { confirm, dismiss } from '../../../server/importer/review/edits.rules.ts'
import { restore } from '../../../server/importer/review/restore.rules.ts'
import { cutsOf, merge, nextAlike, split } from '../../../server/importer/review/split-merge.rules.ts'
import { problemText } from '../../api/request-problem.ts'
import { sendRequest } from '../../api/send-request.ts'
import { toast } from '../../ui/toast-store.ts'
import type { Review } from './review-context.tsx'

/** What can be done with one finding: by its buttons and by keys. Each says why it cannot be done now, or null. */
export function actionsFor(review: Review, finding: Finding) {
  const { findings, source, apply, locked, draftId } = review
  const { id, kind } = finding
  const cuts = cutsOf(finding)
  const next = nextAlike(findings, id)
  return {
    confirm: {
      why: locked ?? (finding.sure ? 'This is no guess.' : null),
      run: () => apply(all => confirm(all, id)),
    },
    split: {
      why:
        locked ??
        (cuts.length > 0
          ? null
          : 'An item is split at a sub-item, a step at a line of its command, a note at a line.'),
      cuts,
      run: (at: number) => apply(all => split(all, id, at, source), id),
    },
    merge: {
      why: locked ?? (next ? null : 'No other of its kind follows in the same place.'),
      run: () => apply(all => merge(all, id), id),
    },
    dismiss: {
      why: locked ?? (kind === 'note' ? 'It is a note already: notes keep the text as it stands.' : null),
      run: () => apply(all => dismiss(all, id, source), id),
    },
    restore: {
      why: locked,
      run: () => void restoreRead(review, draftId, id),
    },
  }
}

async function restoreRead({ apply }: Review, draftId: string, id: string) {
  try {
    const { findings } = await sendRequest('GET /runbooks/drafts/{draftId}/recognised', { draftId })
    apply(all => restore(all, id, findings), id.split('.')[0] ?? id)
  } catch (error) {
    toast({ text: problemText(error), tone: 'critical' })
  }
}
