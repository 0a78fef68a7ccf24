'use client'

import { useEffect, useState } from 'react'
import type { PortfolioFilter } from '../../server/portfolio/inputs.ts'
import type { Portfolio } from '../../server/portfolio/portfolio.query.ts'
import { Button } from '../ui/button.tsx'
import { FilterChip } from '../ui/filter-chip.tsx'
import { SelectField } from '../ui/form/select-field.tsx'
import { TextField } from '../ui/form/text-field.tsx'
import { isNarrowed } from './portfolio-address.ts'
import { countOf, STATE_WORDS } from './portfolio-facts.ts'

const SORTS = [
  { value: 'usual', label: 'Most urgent first' },
  { value: 'newest', label: 'Newest first' },
  { value: 'name', label: 'By name' },
  { value: 'system', label: 'By system' },
  { value: 'window', label: 'By window' },
] as const
const KINDS = [
  { kind: 'all', label: 'All' },
  { kind: 'earnest', label: 'In earnest' },
  { kind: 'rehearsals', label: 'Rehearsals' },
] as const

const EVERYTHING = 'everything'

interface PortfolioFiltersProps {
  filter: PortfolioFilter
  portfolio: Portfolio
  change: (change: Partial<PortfolioFilter>, typed?: boolean) => void
}

/** Finds, narrows and sorts the list. What is chosen is in the address. */
export function PortfolioFilters({ filter, portfolio, change }: PortfolioFiltersProps) {
  const { systems, people, counts, hasRehearsals } = portfolio
  const every = (label: string) => ({ value: EVERYTHING, label })
  const chosen = (value: string) => (value === EVERYTHING ? undefined : value)
  return (
    <search className="flex flex-wrap items-end gap-x-3 gap-y-2 px-5 pb-4 max-md:grid max-md:grid-cols-2 max-md:px-4 print:hidden">
      <SearchField search={filter.search ?? ''} onSearch={search => change({ search }, true)} />
      <SelectField
        label="System"
        size={32}
        className="w-44 max-md:w-auto"
        value={filter.system ?? EVERYTHING}
        options={[every('Every system'), ...systems.map(({ key, name }) => ({ value: key, label: name }))]}
        onChange={value => change({ system: chosen(value) })}
      />
      <SelectField
        label="Person"
        size={32}
        className="w-44 max-md:w-auto"
        value={filter.person ?? EVERYTHING}
        options={[every('Everyone'), ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={value => change({ person: chosen(value) })}
      />
      <SelectField
        label="State"
        size={32}
        className="w-48 max-md:w-auto"
        value={filter.state ?? EVERYTHING}
        options={[
          every('Every state'),
          ...Object.entries(STATE_WORDS).map(([value, word]) => ({
            value,
            label: `${word} (${countOf(counts, value)})`,
          })),
        ]}
        onChange={value => change({ state: chosen(value) as PortfolioFilter['state'] })}
      />
      <SelectField
        label="Order"
        size={32}
        className="w-52 max-md:w-auto"
        value={filter.sort}
        options={[...SORTS]}
        onChange={sort => change({ sort })}
      />
      {hasRehearsals && (
        <fieldset className="flex flex-wrap gap-2 max-md:col-span-2">
          <legend className="sr-only">Which deployments are listed</legend>
          {KINDS.map(({ kind, label }) => (
            <FilterChip key={kind} pressed={filter.kind === kind} onPress={() => change({ kind })}>
              {label}
            </FilterChip>
          ))}
        </fieldset>
      )}
      {isNarrowed(filter) && (
        <Button
          size={32}
          className="max-md:col-span-2"
          onClick={() =>
            change({ search: undefined, system: undefined, person: undefined, state: undefined, kind: 'all' })
          }
        >
          Show everything
        </Button>
      )}
    </search>
  )
}

const TYPING_MS = 250

/** Asks when somebody stops typing. What the address says from elsewhere (back, a link) is taken over. */
function SearchField({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [typed, setTyped] = useState(search)
  const [told, setTold] = useState(search)
  if (search !== told) {
    setTold(search)
    if (search !== typed.trim()) setTyped(search)
  }
  useEffect(() => {
    if (typed.trim() === search) return
    const timer = setTimeout(() => onSearch(typed.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, search, onSearch])
  return (
    <TextField
      label="Search"
      type="search"
      size={32}
      className="w-64 max-md:col-span-2 max-md:w-auto"
      placeholder="A number, a name, a version, a person"
      maxLength={200}
      value={typed}
      onChange={setTyped}
    />
  )
}
