import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { FilterChip } from '../ui/filter-chip.tsx'
import { type Kind, ofKind } from './portfolio-facts.ts'
import { countWord } from './portfolio-pages.ts'

const KINDS: { kind: Kind; label: string }[] = [
  { kind: 'all', label: 'All' },
  { kind: 'earnest', label: 'In earnest' },
  { kind: 'rehearsals', label: 'Rehearsals' },
]

interface KindFilterProps {
  rows: ListedDeployment[]
  /** There are older ones that are not listed. */
  more: boolean
  kind: Kind
  onKind: (kind: Kind) => void
}

/** Which deployments are listed; there is a choice as soon as something was rehearsed. */
export function KindFilter({ rows, more, kind, onKind }: KindFilterProps) {
  if (ofKind(rows, 'rehearsals').length === 0) return null
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">Which deployments are listed</legend>
      {KINDS.map(({ kind: each, label }) => (
        <FilterChip
          key={each}
          pressed={kind === each}
          onPress={() => onKind(each)}
          count={countWord(ofKind(rows, each).length, more)}
        >
          {label}
        </FilterChip>
      ))}
    </fieldset>
  )
}
