'use client'

import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Code } from '../../components/ui/code.tsx'
import { EmptyState } from '../../components/ui/empty-state.tsx'
import type { LogLine } from '../../components/ui/log/log-row.tsx'
import { LogView } from '../../components/ui/log/log-view.tsx'
import { Panel } from '../../components/ui/panel.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { States } from './states.tsx'

const said = [
  'set-weight blue=50 green=50',
  'reload     lb-1 lb-2 ok, drain 20 s',
  'confirm    blue=50.1 % green=49.9 %',
]

function someLines(now: number, from: number, count: number): LogLine[] {
  return Array.from({ length: count }, (_, place) => {
    const id = from + place
    const stream = id % 7 === 6 ? 'err' : id % 11 === 10 ? 'system' : 'out'
    return { id, at: now + id * 1000, text: said[id % said.length] ?? '', stream }
  })
}

const E = '\u001B'
const coloured: LogLine[] = [
  `${E}[32m✓${E}[0m 12 passed  ${E}[31m✗ 1 failed${E}[0m  ${E}[33m2 slow${E}[0m  ${E}[90m1.2 s${E}[0m`,
  `${E}[30;42m PASS ${E}[0m ${E}[1mcheckout${E}[0m ${E}[4;36mhttps://shop.test${E}[0m`,
  `${E}[97;41m FAIL ${E}[0m ${E}[34mpayments${E}[0m ${E}[35mdeadlock${E}[0m ${E}[38;5;208mretried${E}[0m`,
].map((text, id) => ({ id, text, at: 1000 * id }))

/** What machines said, and places that are empty or on their way. */
export function OutputStates({ now, name }: { now: number; name: string }) {
  const [lines, setLines] = useState(() => someLines(now, 0, 12))
  return (
    <States title="Output, empty places" className="grid gap-4 sm:grid-cols-2">
      <LogView
        className="h-44"
        label="Output of step 5.3"
        live
        lines={lines}
        title={
          <>
            lb-controller <span className="text-ink-3">step 5.3</span>
          </>
        }
      />
      <LogView
        className="h-28 sm:col-span-2"
        label="Output in colours"
        lines={coloured}
        title="smoke-tests"
      />
      <LogView className="h-44" label="Output of step 5.4" lines={[]} title="lb-controller" />
      <div className="flex flex-wrap items-start gap-3">
        <Button onClick={() => setLines([...lines, ...someLines(now, lines.length, 1)])}>
          One line more
        </Button>
        <Button onClick={() => setLines([...lines, ...someLines(now, lines.length, 5000)])}>
          5,000 more
        </Button>
        <span>
          Sealed with <Code>7f3a…c91e</Code>
        </span>
      </div>
      <Skeleton lines={3} />
      <Panel title={`Evidence, ${name.toLowerCase()}`} end="0 of 3" level={3}>
        <EmptyState
          title="Nothing captured yet"
          icon={<ListChecks size={20} aria-hidden="true" />}
          action={<Button>Run the command</Button>}
        >
          The output of the verification command is kept here, with its hash.
        </EmptyState>
      </Panel>
    </States>
  )
}
