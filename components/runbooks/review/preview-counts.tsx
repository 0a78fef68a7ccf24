import type { DraftPreview } from '../../../server/drafts/draft.types.ts'

const WORDS: Record<keyof DraftPreview['counts'], string> = {
  sections: 'Sections',
  items: 'Items',
  subItems: 'Sub-items',
  phases: 'Phases',
  steps: 'Steps',
  gates: 'Gates',
  roles: 'Roles',
  signOffs: 'Sign-offs',
  triggers: 'Triggers',
  templates: 'Templates',
  contacts: 'Contacts',
}

/** What the runbook will hold, in numbers. */
export function PreviewCounts({ counts }: { counts: DraftPreview['counts'] }) {
  return (
    <dl className="grid grid-cols-4 gap-x-4 gap-y-3 max-md:grid-cols-3">
      {(Object.keys(WORDS) as (keyof typeof WORDS)[]).map(key => (
        <div key={key}>
          <dt className="text-12 text-ink-3">{WORDS[key]}</dt>
          <dd className="num text-20 font-strong text-ink-1">{counts[key]}</dd>
        </div>
      ))}
    </dl>
  )
}
