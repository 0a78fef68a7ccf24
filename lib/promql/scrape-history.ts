import { labelsOf, readings } from './exposition.ts'
import type { Expression, Point, SeriesSource } from './expression.types.ts'

interface KeptSeries {
  name: string
  labels: Record<string, string>
  points: Point[]
}

/** Scrapes of one place, in memory: only series that some expression names, only as far back as one looks. */
export class ScrapeHistory implements SeriesSource {
  newestAt = 0
  #keepMs = 0
  readonly #byKey = new Map<string, KeptSeries>()
  readonly #byName = new Map<string, KeptSeries[]>()

  /** Makes room for what an expression reads. */
  keepFor(expression: Expression): void {
    for (const { name, rangeMs } of selectorsOf(expression)) {
      if (!this.#byName.has(name)) this.#byName.set(name, [])
      this.#keepMs = Math.max(this.#keepMs, rangeMs ?? 0)
    }
  }

  /** Adds one scrape's text, taken at `at` (epoch ms). */
  add(text: string, at: number): void {
    this.newestAt = at
    for (const { key, name, value } of readings(text, wanted => this.#byName.has(wanted))) {
      const known = this.#byKey.get(key) ?? this.#open(key, name)
      known.points.push({ at, value })
    }
    for (const [key, { name, points }] of this.#byKey) {
      const kept = points.findIndex(point => point.at >= at - this.#keepMs)
      if (kept > 0) points.splice(0, kept)
      if (kept === -1) this.#forget(key, name)
    }
  }

  series(name: string): readonly KeptSeries[] {
    return this.#of(name)
  }

  #of(name: string): KeptSeries[] {
    return this.#byName.get(name) ?? []
  }

  #open(key: string, name: string): KeptSeries {
    const opened: KeptSeries = { name, labels: labelsOf(key), points: [] }
    this.#byKey.set(key, opened)
    this.#byName.get(name)?.push(opened)
    return opened
  }

  #forget(key: string, name: string) {
    const gone = this.#byKey.get(key)
    this.#byKey.delete(key)
    this.#byName.set(
      name,
      this.#of(name).filter(series => series !== gone),
    )
  }
}

function selectorsOf(expression: Expression): { name: string; rangeMs: number | null }[] {
  switch (expression.kind) {
    case 'selector':
      return [expression]
    case 'over-range':
      return [expression.selector]
    case 'binary':
      return [...selectorsOf(expression.left), ...selectorsOf(expression.right)]
    case 'quantile':
      return [...selectorsOf(expression.quantile), ...selectorsOf(expression.buckets)]
    case 'clamp':
      return [...selectorsOf(expression.argument), ...selectorsOf(expression.bound)]
    case 'number':
      return []
    default:
      return selectorsOf(expression.argument)
  }
}
