'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ActiveDeployment } from '../../server/portfolio/active-deployments.query.ts'
import { Chip } from '../ui/chip.tsx'
import { StatusPill } from '../ui/status-pill.tsx'
import { deploymentStatusText } from './deployment-status.ts'
import { OpenAgain } from './open-again.tsx'
import { HealthFact, PlanFact, RollbackFact, TurnFact } from './short-facts.tsx'

/** What is under way beside those on top: a line each, with the same four answers. On a phone each is a block. */
export function ActiveTable({ rows, pager }: { rows: ActiveDeployment[]; pager: ReactNode }) {
  return (
    <section aria-labelledby="list-active" className="border-t border-hair bg-panel px-5 py-4 max-md:px-4">
      <h2 id="list-active" className="text-14 font-strong text-ink-1">
        Also under way
      </h2>
      <table className="mt-2 w-full table-fixed text-left max-md:block">
        <thead className="text-12 text-ink-3 max-md:sr-only">
          <tr className="h-8 [&>th]:pr-4 [&>th]:font-label">
            <th scope="col" className="w-[28%]">
              Deployment
            </th>
            <th scope="col" className="w-[22%]">
              Are we OK?
            </th>
            <th scope="col" className="w-[12%]">
              Against the plan
            </th>
            <th scope="col" className="w-[18%]">
              Can we go back?
            </th>
            <th scope="col" className="w-[20%]">
              Who acts?
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map(row => (
            <ActiveRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      {pager}
    </section>
  )
}

function ActiveRow({ row }: { row: ActiveDeployment }) {
  const { answers } = row
  const word = deploymentStatusText(row)
  return (
    <tr className="relative border-t border-hair align-top hover:bg-hover max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:gap-y-2 max-md:py-3 md:[&>*]:py-2 md:[&>*]:pr-4">
      <th scope="row" className="font-label max-md:col-span-2">
        <Link
          href={`/deployments/${row.id}`}
          dir="auto"
          className="font-strong wrap-anywhere text-ink-1 after:absolute after:inset-0"
        >
          {row.name}
        </Link>
        {row.rehearsal && (
          <Chip look="tinted" tone="waiting" size="sm" className="ml-2">
            Rehearsal
          </Chip>
        )}
        <span className="flex flex-wrap items-center gap-x-3 text-12 text-ink-3">
          <span className="mono min-w-0 wrap-anywhere">
            DEP-{row.number} · {row.fromVersion} → {row.toVersion}
          </span>
          <StatusPill plain tone={word.tone}>
            {word.text}
          </StatusPill>
        </span>
        <OpenAgain row={row} />
      </th>
      <td>
        <HealthFact health={answers.health} />
      </td>
      <td>
        <PlanFact row={row} />
      </td>
      <td className="text-12">
        <RollbackFact rollback={answers.rollback} />
      </td>
      <td>
        <TurnFact turn={answers.turn} />
      </td>
    </tr>
  )
}
