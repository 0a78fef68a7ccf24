'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { plural } from '../../../server/kernel/plural.rules.ts'
import type { VersionRow } from '../../../server/runbooks/runbook-screen.query.ts'
import { follow } from '../../shell/follow.ts'
import { Button } from '../../ui/button.tsx'
import { StatusPill } from '../../ui/status-pill.tsx'
import { Time } from '../../ui/time/time.tsx'
import { lastDeploymentText } from '../outcome-text.ts'

interface VersionListProps {
  base: string
  versions: VersionRow[]
  /** The two that are compared now. */
  from: number
  to: number
}

/** Every version: who, when, why, and what ran it; two of them are compared. */
export function VersionList({ base, versions, from, to }: VersionListProps) {
  const router = useRouter()
  const [pair, setPair] = useState({ from, to })
  const compare = () => void follow(() => router.push(`${base}/versions?from=${pair.from}&to=${pair.to}`))
  return (
    <form
      className="border-t border-hair"
      onSubmit={event => {
        event.preventDefault()
        compare()
      }}
    >
      <table className="w-full text-left max-md:block">
        <thead className="text-12 text-ink-3 max-md:sr-only">
          <tr className="h-9 [&>th]:px-2 [&>th]:font-label [&>th:first-child]:pl-5">
            <th scope="col">Version</th>
            <th scope="col">Made</th>
            <th scope="col">Why</th>
            <th scope="col">Size</th>
            <th scope="col">Deployments that ran it</th>
            {versions.length > 1 && (
              <th scope="col" className="w-32">
                Compare
              </th>
            )}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {versions.map(row => (
            <tr
              key={row.version}
              className="border-t border-hair align-top max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:px-4 max-md:py-3 md:[&>*]:px-2 md:[&>*]:py-2.5 md:[&>*:first-child]:pl-5"
            >
              <th scope="row">
                <Link
                  href={`${base}?version=${row.version}`}
                  className="num font-strong text-ink-1 underline decoration-soft underline-offset-3"
                >
                  Version {row.version}
                </Link>
              </th>
              <td>
                <Time value={row.createdAt} style="date-time" zone />
                {row.createdBy && <span className="block text-12 text-ink-3">{row.createdBy}</span>}
              </td>
              <td className="max-md:w-full">
                {row.reason || <span className="text-ink-3">No reason given</span>}
              </td>
              <td className="num text-12 text-ink-3">
                {plural(row.counts.items, 'item')}, {plural(row.counts.steps, 'step')},{' '}
                {plural(row.counts.gates, 'gate')}
              </td>
              <td>
                <RanIt deployments={row.deployments} />
              </td>
              {versions.length > 1 && (
                <td className="max-md:w-full">
                  <span className="flex gap-4">
                    {(['from', 'to'] as const).map(end => (
                      <label key={end} className="flex min-h-7 items-center gap-1.5 text-12 max-md:min-h-11">
                        <input
                          type="radio"
                          name={end}
                          checked={pair[end] === row.version}
                          onChange={() => setPair({ ...pair, [end]: row.version })}
                          className="accent-(--ink-1)"
                        />
                        {end}
                      </label>
                    ))}
                  </span>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {versions.length > 1 && (
        <div className="flex justify-end border-t border-hair px-5 py-3 max-md:px-4">
          <Button
            type="submit"
            disabledReason={pair.from === pair.to ? 'Choose two different versions.' : null}
          >
            Compare {pair.from} with {pair.to}
          </Button>
        </div>
      )}
    </form>
  )
}

function RanIt({ deployments }: { deployments: VersionRow['deployments'] }) {
  if (deployments.length === 0) return <span className="text-ink-3">Never run</span>
  return (
    <ul className="grid gap-1">
      {deployments.slice(0, 5).map(row => (
        <li key={row.id}>
          <Link
            href={`/deployments/${row.id}`}
            className="flex flex-wrap items-center gap-x-3 hover:underline"
          >
            <span className="mono">DEP-{row.number}</span>
            <span className="text-ink-1">{row.name}</span>
            <StatusPill tone={lastDeploymentText(row).tone} plain>
              {lastDeploymentText(row).text}
            </StatusPill>
            {row.rehearsal && <span className="text-12 text-ink-3">Rehearsal</span>}
          </Link>
        </li>
      ))}
      {deployments.length > 5 && (
        <li className="text-12 text-ink-3">and {plural(deployments.length - 5, 'more', 'more')}</li>
      )}
    </ul>
  )
}
