'use client'

import { ChevronDown } from 'lucide-react'
import type { Repair } from '../../../server/drafts/draft.types.ts'
import type { Coverage } from '../../../server/importer/review/coverage.rules.ts'
import { plural } from '../../../server/kernel/plural.rules.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { useReview } from './review-context.tsx'

export interface Remark {
  line: number
  text: string
}

/** How much of the text is accounted for, in one line. */
export function coverageText(coverage: Coverage): string {
  const percent = Math.floor(coverage.share * 1000) / 10
  const { lines, found, findings, noted, between, partly } = coverage
  const inPart = partly.length > 0 ? ` (${plural(partly.length, 'line')} only in part)` : ''
  return `${percent} % of ${plural(lines, 'line')} accounted for: ${found.toLocaleString('en-US')} in ${plural(findings, 'finding')}${inPart}, ${noted.toLocaleString('en-US')} kept as notes, ${between.toLocaleString('en-US')} blank or between`
}

interface ReviewRemarksProps {
  coverage: Coverage
  remarks: Remark[]
  repairs: Repair[]
}

/** What the reader of the text wants to be told before it is published: warnings and repairs, each with its line. */
export function ReviewRemarks({ coverage, remarks, repairs }: ReviewRemarksProps) {
  const warnings = remarks.length + coverage.open.length + coverage.partly.length
  const count = warnings + repairs.length
  return (
    <details className="group flex-none border-b border-hair bg-panel">
      <summary className="flex min-h-9 list-none flex-wrap items-center gap-x-3 px-4 py-1.5 max-md:min-h-11">
        <span className="num text-12 text-ink-2">{coverageText(coverage)}</span>
        {count > 0 && (
          <span className="ml-auto flex items-center gap-1.5 text-12 font-strong text-attention max-md:ml-0">
            <Glyph kind="attention" size={14} />
            {[
              warnings > 0 && plural(warnings, 'warning'),
              repairs.length > 0 && plural(repairs.length, 'repair'),
            ]
              .filter(Boolean)
              .join(', ')}
            <ChevronDown size={14} aria-hidden="true" className="group-open:rotate-180" />
          </span>
        )}
      </summary>
      {count > 0 && (
        <ul aria-label="Warnings and repairs" className="max-h-56 overflow-y-auto border-t border-hair pb-2">
          {coverage.open.slice(0, 50).map(line => (
            <RemarkLine
              key={`open-${line}`}
              line={line}
              text="No finding and no note speaks for this line."
            />
          ))}
          {coverage.partly.slice(0, 50).map(({ line, words }) => (
            <RemarkLine
              key={`partly-${line}`}
              line={line}
              text={`“${words.join(' ')}” is in no finding and no note.`}
            />
          ))}
          {remarks.map(remark => (
            <RemarkLine key={`${remark.line}-${remark.text}`} {...remark} />
          ))}
          {repairs.length > 0 && (
            <li className="px-4 pt-2 text-12 text-ink-3">
              {plural(repairs.length, 'place')} had been encoded twice and{' '}
              {repairs.length === 1 ? 'was' : 'were'} repaired:
            </li>
          )}
          {repairs.map(({ line, from, to }) => (
            <RemarkLine key={`${line}-${from}-${to}`} line={line} text={`${from} → ${to}`} />
          ))}
        </ul>
      )}
    </details>
  )
}

function RemarkLine({ line, text }: Remark) {
  const { showLine } = useReview()
  return (
    <li>
      <button
        type="button"
        onClick={() => showLine(line)}
        className="flex w-full gap-3 px-4 py-1 text-left -outline-offset-2! hover:bg-hover max-md:min-h-11 max-md:items-center"
      >
        <span className="num w-16 flex-none text-ink-3 underline decoration-soft underline-offset-3">
          line {line}
        </span>
        <span className="min-w-0 [overflow-wrap:anywhere] text-ink-1">{text}</span>
      </button>
    </li>
  )
}
