import { expect, it } from 'vitest'
import { heading } from './heading.ts'

it.each([
  [
    'A. INFRASTRUCTURE & ENVIRONMENT (12 items)',
    { title: 'INFRASTRUCTURE & ENVIRONMENT', ordinal: 'A', brackets: ['12 items'] },
  ],
  [
    '[  ] 12. Rollback Environment Preparation',
    { title: 'Rollback Environment Preparation', ordinal: '12', ticked: false },
  ],
  ['[x] Backups taken', { title: 'Backups taken', ticked: true }],
  [
    'Phase 2: BLUE DEPLOYMENT (T+5 to T+25 min)',
    { title: 'BLUE DEPLOYMENT', noun: 'phase', ordinal: '2', brackets: ['T+5 to T+25 min'] },
  ],
  [
    'Step R2: Rollback Application (2 minutes)',
    { title: 'Rollback Application', noun: 'step', ordinal: 'R2' },
  ],
  ['Level 1: On-Call Engineer (0-15 minutes)', { title: 'On-Call Engineer', noun: 'level', ordinal: '1' }],
  ['✅ 🚀 DEPLOYMENT EXECUTION PLAN ✅', { title: 'DEPLOYMENT EXECUTION PLAN', ordinal: null }],
  ['Queue Coverage ✅ COMPLETE', { title: 'Queue Coverage' }],
  ['GO/NO-GO: ✅ GO', { title: 'GO/NO-GO' }],
  ['Rate limits (per endpoint):', { title: 'Rate limits', full: 'Rate limits (per endpoint)' }],
  ['Week 2-4: Calm down', { title: 'Week 2-4: Calm down', noun: null }],
  ['║ Release day ║', { title: 'Release day' }],
  ['Timeline:', { title: 'Timeline', brackets: [] }],
  ['8-Role Team Model', { title: '8-Role Team Model', ordinal: null }],
  ['Day 1-3: Final testing', { title: 'Day 1-3: Final testing', ordinal: null }],
  ['2025 release 24', { title: '2025 release 24' }],
  ['Update Secrets (if applicable)', { title: 'Update Secrets', brackets: ['if applicable'] }],
  ['✅', { title: '✅' }],
])('reads %s', (raw, parts) => {
  expect(heading(raw)).toMatchObject(parts)
})
