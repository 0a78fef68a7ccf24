import type { SubItem } from '../deployment/state.types.ts'
import type { MeasuredValueSpec } from '../runbooks/document.ts'

export type Reading = { ok: true; measured: number | string } | { ok: false; why: string }

const isNumeric = (type: MeasuredValueSpec['type']) => type === 'number' || type === 'percent'

/**
 * A measured value in the type its runbook asks for: a finite number, an ISO time in UTC, or text of up to 500
 * characters. Numbers may be given as text ("98.5").
 */
export function readMeasured(spec: MeasuredValueSpec, given: number | string): Reading {
  const text = String(given).trim()
  if (isNumeric(spec.type)) {
    const number = Number(text)
    if (text === '' || !Number.isFinite(number)) return { ok: false, why: 'must be a number' }
    return { ok: true, measured: number }
  }
  if (spec.type === 'timestamp') {
    const at = Date.parse(text)
    if (Number.isNaN(at)) return { ok: false, why: 'must be a time such as 2026-03-01T01:00:00Z' }
    return { ok: true, measured: new Date(at).toISOString() }
  }
  return text.length > 500
    ? { ok: false, why: 'must have 500 characters at the most' }
    : { ok: true, measured: text }
}

/** Whether a sub-item's measured value meets its target; null where nothing is measured or nothing is asked. */
export function withinTarget({ value }: SubItem): boolean | null {
  const { measured, target, type, comparison = '=' } = value ?? {}
  if (measured === undefined || target === undefined) return null
  const comparable = (side: number | string) =>
    type === 'timestamp' ? Date.parse(String(side)) : type && isNumeric(type) ? Number(side) : String(side)
  const [left, right] = [comparable(measured), comparable(target)]
  if (comparison === '<') return left < right
  if (comparison === '<=') return left <= right
  if (comparison === '>') return left > right
  return comparison === '>=' ? left >= right : left === right
}

/** "Coverage 88 %, asked >= 90 %": the fact and its target, for a sentence. */
export function measuredText({ title, value }: SubItem): string {
  const unit = value?.unit ? ` ${value.unit}` : ''
  const asked = value?.target === undefined ? '' : `, asked ${value.comparison ?? '='} ${value.target}${unit}`
  return `${title} ${value?.measured ?? 'not measured'}${value?.measured === undefined ? '' : unit}${asked}`
}
