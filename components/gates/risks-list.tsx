'use client'

import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import type { GlyphKind } from '../ui/glyph.tsx'
import { StatusPill } from '../ui/status-pill.tsx'

const TONES: Record<string, GlyphKind> = {
  critical: 'critical',
  high: 'attention',
  medium: 'attention',
  low: 'done',
}

/** The weaknesses that the runbook knows of: whoever decides accepts them. */
export function RisksList() {
  const { risks } = useDeploymentContext().state.plan
  if (risks.length === 0) return null
  const stopping = risks.filter(({ mayDeploy }) => !mayDeploy).length
  return (
    <section aria-labelledby="risks" className="px-5 pb-4 max-md:px-4">
      <div className="flex min-h-11 items-center justify-between gap-2">
        <h3 id="risks" className="text-14 font-strong text-ink-1">
          Known risks
        </h3>
        <p className="text-12 text-ink-3">
          {risks.length} known, {stopping === 0 ? 'none forbids it' : `${stopping} not to be deployed with`}
        </p>
      </div>
      <ul>
        {risks.map(({ severity, title, mitigation, mayDeploy }) => (
          <li key={title} className="flex items-start gap-3 border-t border-hair py-2.5">
            <span className="w-20 flex-none">
              <StatusPill tone={TONES[severity] ?? 'done'} glyph={severity === 'low' ? null : undefined}>
                <span className="first-letter:uppercase">{severity}</span>
              </StatusPill>
            </span>
            <p className="min-w-0">
              <span className="block font-label text-ink-1">{title}</span>
              <span className="block text-12 text-ink-3">{mitigation}</span>
              {!mayDeploy && (
                <span className="block text-12 font-label text-critical">May not be deployed with</span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
