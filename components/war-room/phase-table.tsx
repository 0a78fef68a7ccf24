'use client'

import { byPosition } from '../../server/deployment/rules.ts'
import type { Phase } from '../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useFourAnswers } from '../deployment/use-four-answers.tsx'
import { formatDuration, formatSigned, formatUtc } from '../ui/format.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'

const GLYPHS: Record<Phase['status'], GlyphKind> = {
  pending: 'na',
  running: 'running',
  succeeded: 'done',
  failed: 'critical',
  cancelled: 'na',
}

/** Plan beside actual, phase by phase, when it is over. */
export function PhaseTable() {
  const { state } = useDeploymentContext()
  const { plan } = useFourAnswers().plan
  const cell = 'h-8 border-t border-hair px-1 text-12 first:pl-4 last:pr-4'
  return (
    <table className="num mt-4 w-full">
      <caption className="px-4 pb-1.5 text-left text-13 font-strong text-ink-1">How it went</caption>
      <thead>
        <tr className="text-ink-3">
          <th scope="col" className={`${cell} w-full text-left font-label`}>
            Phase
          </th>
          <th scope="col" className={`${cell} text-right font-label`}>
            Began
          </th>
          <th scope="col" className={`${cell} text-right font-label`}>
            Took
          </th>
          <th scope="col" className={`${cell} text-right font-label`}>
            Plan
          </th>
          <th scope="col" className={`${cell} text-right font-label`}>
            Difference
          </th>
        </tr>
      </thead>
      <tbody>
        {byPosition(state.phases)
          .filter(phase => phase.startsAtSeconds >= 0)
          .map(phase => {
            const row = plan.phases.find(({ key }) => key === phase.key)
            const difference = phase.status === 'succeeded' ? (row?.differenceSeconds ?? 0) : null
            return (
              <tr key={phase.key}>
                <th scope="row" className={`${cell} text-left font-label text-ink-1`}>
                  <Glyph
                    kind={GLYPHS[phase.status]}
                    size={14}
                    label={phase.status}
                    className="mr-2 inline-block align-[-2px]"
                  />
                  {phase.number} {phase.title}
                </th>
                <td className={`${cell} text-right`}>
                  {phase.startedAt ? formatUtc(phase.startedAt, 'time-seconds') : '–'}
                </td>
                <td className={`${cell} text-right text-ink-1`}>
                  {row && phase.startedAt && phase.endedAt ? formatDuration(row.end - row.start) : '–'}
                </td>
                <td className={`${cell} text-right`}>
                  {row ? formatDuration(row.plannedEnd - row.plannedStart) : '–'}
                </td>
                <td
                  className={`${cell} text-right ${difference !== null && difference > 0 ? 'text-attention' : ''}`}
                >
                  {difference === null ? '–' : formatSigned(difference * 1000)}
                </td>
              </tr>
            )
          })}
      </tbody>
    </table>
  )
}
