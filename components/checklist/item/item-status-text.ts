import { measuredText, withinTarget } from '../../../server/checklist/values.rules.ts'
import type { Item } from '../../../server/deployment/state.types.ts'
import type { GlyphKind } from '../../ui/glyph.tsx'
import { shortName } from '../../ui/short-name.ts'

/** The second line of a row: what is to be known of an item that is neither open nor simply done. */
export function itemStatusText(item: Item): { tone: GlyphKind; text: string } | null {
  const { state, reason, note, changedByName } = item
  const by = changedByName ? shortName(changedByName) : ''
  if (state === 'blocked') return { tone: 'blocked', text: `Blocked by ${by}: ${reason}` }
  if (state === 'failed')
    return { tone: 'failed', text: `Failed, says ${by}${reason || note ? `: ${reason ?? note}` : ''}` }
  if (state === 'not_applicable') return { tone: 'na', text: `Not applicable: ${reason}` }
  const outside = item.subItems.filter(subItem => withinTarget(subItem) === false)
  if (outside.length === 0) return null
  const values = outside.map(measuredText).join('; ')
  return { tone: 'attention', text: state === 'passed' && note ? `${values}: ${note}` : values }
}
