import { readMeasured, withinTarget } from '../../../server/checklist/values.rules.ts'
import type { SubItem } from '../../../server/deployment/state.types.ts'

export interface Judged {
  /** What would be sent, or null while it cannot be read. */
  measured: number | string | null
  verdict: 'inside' | 'outside' | null
  problem: string | null
}

const isTime = ({ value }: SubItem) => value?.type === 'timestamp'

/** The browser's date control knows no zone; the field says UTC. */
const withZone = (subItem: SubItem, text: string) =>
  isTime(subItem) && /T\d\d:\d\d(:\d\d)?$/.test(text) ? `${text}Z` : text

/** A value as it is typed, judged against its target with every key. Nothing typed is nothing measured. */
export function judgeTyped(subItem: SubItem, typed: string): Judged {
  const { value } = subItem
  if (!value || typed.trim() === '') return { measured: null, verdict: null, problem: null }
  const text = withZone(subItem, typed.trim())
  const comma = value.type === 'number' || value.type === 'percent' ? text.replace(',', '.') : text
  const reading = readMeasured(value, comma)
  if (!reading.ok) return { measured: null, verdict: null, problem: reading.why }
  const within = withinTarget({ ...subItem, value: { ...value, measured: reading.measured } })
  return {
    measured: reading.measured,
    verdict: within === null ? null : within ? 'inside' : 'outside',
    problem: null,
  }
}

/** The measured value as the field shows it. */
export function asTyped(subItem: SubItem): string {
  const measured = subItem.value?.measured
  if (measured === undefined) return ''
  return isTime(subItem) ? String(measured).slice(0, 16) : String(measured)
}

const SIGNS: Record<string, string> = { '<=': '≤', '>=': '≥' }

/** "≤ 15 min": what is asked of the value, or null. */
export function askedText({ value }: SubItem): string | null {
  if (value?.target === undefined) return null
  const sign = value.comparison ?? '='
  const unit = value.unit ? ` ${value.unit}` : ''
  return `${SIGNS[sign] ?? sign} ${value.target}${unit}`
}
