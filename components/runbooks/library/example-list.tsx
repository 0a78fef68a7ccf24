'use client'

import type { Example } from '../../../server/drafts/examples.query.ts'
import { plural } from '../../../server/kernel/plural.rules.ts'
import { problemText } from '../../api/request-problem.ts'
import { sendRequest } from '../../api/send-request.ts'
import { useAction } from '../../api/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast-store.ts'

interface ExampleListProps {
  examples: Example[]
  onTake: (text: string, fileName: string) => void
}

const exampleText = (key: string) => sendRequest('GET /runbooks/examples/{key}', { key })

/** The runbooks that ship: each is read like a file that somebody brings. */
export function ExampleList({ examples, onTake }: ExampleListProps) {
  const take = useAction(exampleText, {
    onDone: (text, key) => onTake(text, `${key}.md`),
    onProblem: error => toast({ text: problemText(error), tone: 'critical' }),
  })
  if (examples.length === 0) return null
  return (
    <section aria-labelledby="examples" className="border-t border-hair">
      <h2 id="examples" className="px-5 pt-4 pb-1 text-14 font-strong text-ink-1 max-md:px-4">
        Examples that ship
      </h2>
      <ul>
        {examples.map(example => (
          <li
            key={example.key}
            className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 px-5 py-2 max-md:px-4"
          >
            <div className="min-w-0 flex-1 max-md:w-full max-md:flex-none">
              <p className="font-strong text-ink-1">{example.name}</p>
              <p className="truncate text-12 text-ink-3">{example.summary.split('\n')[0]}</p>
            </div>
            <span className="num text-12 text-ink-3">
              {plural(example.items, 'item')}, {plural(example.steps, 'step')}
            </span>
            <Button busy={take.busy} onClick={() => take.run(example.key)}>
              Use this one
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
