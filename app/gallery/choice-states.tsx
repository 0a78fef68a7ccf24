'use client'

import { useState } from 'react'
import { FilterChip } from '../../components/ui/filter-chip.tsx'
import { Checkbox, type CheckState } from '../../components/ui/form/checkbox.tsx'
import { RadioGroup } from '../../components/ui/form/radio-group.tsx'
import { Segmented } from '../../components/ui/segmented.tsx'
import { Tabs } from '../../components/ui/tabs.tsx'
import { States } from './states.tsx'

const filters = ['All', 'Mine', 'Open'] as const

/** Boxes, filters, choices. */
export function ChoiceStates() {
  const [ticked, setTicked] = useState<CheckState>('open')
  const [view, setView] = useState<'all' | 'people' | 'system'>('all')
  const [filter, setFilter] = useState<(typeof filters)[number]>('All')
  const [meaning, setMeaning] = useState<'approve' | 'review' | 'accept'>('approve')
  return (
    <>
      <States title="Checklist box: open, done, blocked, not applicable, not yours">
        <Checkbox
          state={ticked}
          label="Row counts match"
          onPress={() => setTicked(ticked === 'done' ? 'open' : 'done')}
        />
        <Checkbox state="done" label="Full backup finished" />
        <Checkbox state="blocked" label="Secrets present in BLUE" />
        <Checkbox state="na" label="Search index rebuilt" />
        <Checkbox state="open" label="API contract unchanged" disabledReason="QA, Aisha Rahman, ticks this" />
        <Checkbox state="done">Security Engineer has not voted</Checkbox>
        <Checkbox state="open" busy>
          Redis cache is at 91.4 %
        </Checkbox>
      </States>
      <States title="Segments, filters, radio buttons, tabs" className="flex flex-wrap items-start gap-5">
        <Segmented
          label="Timeline shows"
          value={view}
          onChange={setView}
          options={[
            { value: 'all', label: 'All' },
            { value: 'people', label: 'People' },
            { value: 'system', label: 'System', count: 7 },
          ]}
        />
        <span className="flex flex-wrap gap-1.5">
          {filters.map((name, place) => (
            <FilterChip
              key={name}
              pressed={filter === name}
              onPress={() => setFilter(name)}
              count={60 - place * 22}
              yours={name === 'Mine'}
            >
              {name}
            </FilterChip>
          ))}
        </span>
        <RadioGroup
          label="Meaning of your signature"
          value={meaning}
          onChange={setMeaning}
          options={[
            { value: 'approve', label: 'I approve this decision' },
            { value: 'review', label: 'I reviewed the evidence' },
            { value: 'accept', label: 'I accept the exceptions', detail: 'Two are open' },
          ]}
        />
        <Tabs
          label="About this item"
          items={[
            { id: 'comments', label: 'Comments', count: 2, content: 'Can we restore to the exact start?' },
            { id: 'history', label: 'History', count: 7, content: 'Ticked by Ingrid S. at 22:38' },
          ]}
        />
      </States>
    </>
  )
}
