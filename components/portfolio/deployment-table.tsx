'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { gateStanding } from '../../server/gates/standing.rules.ts'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { GateDiamond } from '../gates/gate-diamond.tsx'
import { DIAMONDS, GATE_WORDS } from '../gates/gate-status.ts'
import { Chip } from '../ui/chip.tsx'
import { formatUtc } from '../ui/format.ts'
import { ProgressLine } from '../ui/progress-line.tsx'
import { StatusPill } from '../ui/status-pill.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { deploymentStatusText } from './deployment-status.ts'
import { OpenAgain } from './open-again.tsx'
import { clashOf, type Planned, windowWord } from './portfolio-facts.ts'

/** One line a deployment; on a phone each becomes a block of its own. */
export function DeploymentTable({
  title,
  rows,
  all,
  empty,
  pager,
}: {
  title: string
  rows: ListedDeployment[]
  /** Also those of other tables: windows may overlap with them. */
  all: Planned[]
  empty: ReactNode
  pager: ReactNode
}) {
  return (
    <section
      aria-labelledby={`list-${title}`}
      className="border-t border-hair bg-panel px-5 py-4 max-md:px-4"
    >
      <h2 id={`list-${title}`} className="text-14 font-strong text-ink-1">
        {title}
      </h2>
      {rows.length === 0 ? (
        empty
      ) : (
        <table className="mt-2 w-full text-left wrap-anywhere max-md:block">
          <thead className="text-12 text-ink-3 max-md:sr-only">
            <tr className="h-8 [&>th]:font-label">
              <th scope="col">No.</th>
              <th scope="col">Deployment</th>
              <th scope="col">Window, UTC</th>
              <th scope="col">Lead</th>
              <th scope="col">Checklist</th>
              <th scope="col">Gates</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody className="max-md:block">
            {rows.map(row => (
              <DeploymentRow key={row.id} row={row} clash={clashOf(row, all)?.number ?? null} />
            ))}
          </tbody>
        </table>
      )}
      {pager}
    </section>
  )
}

function DeploymentRow({ row, clash }: { row: ListedDeployment; clash: number | null }) {
  const word = deploymentStatusText(row)
  const { done, total } = row.checklist
  return (
    <tr className="relative h-12 border-t border-hair hover:bg-hover max-md:flex max-md:h-auto max-md:flex-wrap max-md:items-center max-md:gap-x-4 max-md:gap-y-1 max-md:py-3">
      <td className="mono text-ink-3">DEP-{row.number}</td>
      <th scope="row" className="font-label max-md:w-full">
        <Link
          href={`/deployments/${row.id}`}
          dir="auto"
          className="font-strong wrap-anywhere text-ink-1 after:absolute after:inset-0"
        >
          {row.name}
        </Link>{' '}
        <span className="mono wrap-anywhere text-ink-2">
          {row.fromVersion} → {row.toVersion}
        </span>
        {row.rehearsal && (
          <Chip look="tinted" tone="waiting" size="sm" className="ml-2">
            Rehearsal
          </Chip>
        )}
      </th>
      <td className="num">
        <WindowTime window={row.window} />
      </td>
      <td>{row.lead?.name ?? <span className="text-ink-3">Nobody yet</span>}</td>
      <td>
        <span className="flex items-center gap-2">
          <ProgressLine value={total === 0 ? 0 : done / total} label="Checklist done" className="w-10" />
          <span className="num">
            {done}/{total}
          </span>
        </span>
      </td>
      <td>
        <span className="flex gap-1">
          {row.gates.map(gate => {
            const stands = gateStanding(row, gate)
            return (
              <GateDiamond
                key={gate.key}
                state={DIAMONDS[stands]}
                size={16}
                label={`GATE ${gate.number}: ${GATE_WORDS[stands]}`}
              />
            )
          })}
        </span>
      </td>
      <td>
        <span className="grid justify-items-start gap-0.5">
          <StatusPill tone={word.tone} plain>
            {word.text}
          </StatusPill>
          <OpenAgain row={row} />
          {clash !== null && (
            <StatusPill tone="attention" plain>
              Overlaps DEP-{clash}
            </StatusPill>
          )}
        </span>
      </td>
    </tr>
  )
}

/** When the window opens, and how far away that is. */
function WindowTime({ window }: { window: ListedDeployment['window'] }) {
  const now = useNow(60_000)
  return (
    <>
      <span className="text-ink-1">{formatUtc(window.start, 'date-time')}</span>
      <span className="block text-12 text-ink-3 max-md:ml-2 max-md:inline">{windowWord(window, now)}</span>
    </>
  )
}
