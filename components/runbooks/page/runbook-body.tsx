import type { RunbookDocument } from '../../../server/runbooks/document.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Chapter } from './chapter.tsx'
import { chaptersOf } from './chapters.tsx'

/** The whole runbook to read or print, with its parts at the left. */
export function RunbookBody({ document }: { document: RunbookDocument }) {
  const chapters = chaptersOf(document)
  if (chapters.length === 0) {
    return (
      <EmptyState title="Nothing is planned in this runbook">
        It holds no step, no item and no note. Import a text with a plan as its next version.
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-1 items-start bg-panel">
      <nav
        aria-label="Parts of the runbook"
        className="sticky top-0 w-52 flex-none border-t border-hair py-4 max-lg:hidden print:hidden"
      >
        <ul>
          {chapters.map(({ id, title, end }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                className="flex min-h-8 items-baseline gap-2 px-5 py-1.5 text-13 text-ink-2 hover:bg-hover hover:text-ink-1"
              >
                {title}
                <span className="num ml-auto text-12 text-ink-3">{/^\d+/.exec(end)?.[0]}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0 flex-1 border-hair pb-10 lg:border-l print:border-0">
        {chapters.map(({ id, title, end, content }) => (
          <Chapter key={id} id={id} title={title} end={end}>
            {content}
          </Chapter>
        ))}
      </div>
    </div>
  )
}
