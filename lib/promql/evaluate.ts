import type {
  Aggregation,
  Element,
  Expression,
  Grouping,
  Labels,
  Selector,
  Series,
  SeriesSource,
} from './expression.types.ts'
import { overRange } from './over-range.ts'
import { type Bucket, histogramQuantile } from './quantile.ts'
import { PromqlError } from './tokens.ts'

/** A scalar or an instant vector. */
export type Value = number | Element[]

type Binary = Extract<Expression, { kind: 'binary' }>

/** Computes an expression as of the newest scrape. Throws `PromqlError` where types do not fit. */
export function evaluate(expression: Expression, source: SeriesSource): Value {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'selector':
      return instant(expression, source)
    case 'over-range':
      return ranged(expression, source)
    case 'aggregate':
      return aggregate(
        expression.operation,
        expression.grouping,
        vectorOf(evaluate(expression.argument, source)),
      )
    case 'quantile':
      return quantiles(
        scalarOf(evaluate(expression.quantile, source)),
        vectorOf(evaluate(expression.buckets, source)),
      )
    case 'absolute':
      return mapped(evaluate(expression.argument, source), Math.abs)
    case 'clamp': {
      const bound = scalarOf(evaluate(expression.bound, source))
      const clamp = expression.side === 'min' ? Math.max : Math.min
      return mapped(evaluate(expression.argument, source), value => clamp(value, bound))
    }
    case 'vector':
      return [{ labels: {}, value: scalarOf(evaluate(expression.argument, source)) }]
    case 'binary':
      return binary(expression, evaluate(expression.left, source), evaluate(expression.right, source))
  }
}

function scalarOf(value: Value): number {
  if (typeof value === 'number') return value
  throw new PromqlError('PromQL: a number is needed here, not a vector')
}

function vectorOf(value: Value): Element[] {
  if (typeof value !== 'number') return value
  throw new PromqlError('PromQL: a vector is needed here, not a number')
}

const mapped = (value: Value, change: (value: number) => number): Value =>
  typeof value === 'number'
    ? change(value)
    : value.map(({ labels, value }) => ({ labels, value: change(value) }))

function selected({ name, matchers }: Selector, source: SeriesSource): readonly Series[] {
  return source
    .series(name)
    .filter(({ labels }) =>
      matchers.every(({ label, negated, matches }) => matches(labels[label] ?? '') !== negated),
    )
}

function instant(selector: Selector, source: SeriesSource): Element[] {
  return selected(selector, source).flatMap(({ labels, points }) => {
    const last = points.at(-1)
    return last?.at === source.newestAt ? [{ labels, value: last.value }] : []
  })
}

function ranged(
  { name, selector }: Extract<Expression, { kind: 'over-range' }>,
  source: SeriesSource,
): Element[] {
  const from = source.newestAt - selector.rangeMs
  return selected(selector, source).flatMap(({ labels, points }) => {
    const inside = points.filter(({ at }) => at > from && at <= source.newestAt)
    const value = overRange(name, inside)
    return value === null ? [] : [{ labels, value }]
  })
}

const keyOf = (labels: Labels) => JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Groups elements by some of their labels, in the order they come. */
function grouped(elements: readonly Element[], keep: (label: string) => boolean) {
  const groups = new Map<string, { labels: Labels; members: Element[] }>()
  for (const element of elements) {
    const labels = Object.fromEntries(Object.entries(element.labels).filter(([label]) => keep(label)))
    const key = keyOf(labels)
    const group = groups.get(key) ?? { labels, members: [] }
    group.members.push(element)
    groups.set(key, group)
  }
  return [...groups.values()]
}

const OPERATIONS: Record<Aggregation, (values: number[]) => number> = {
  sum: values => values.reduce((sum, value) => sum + value, 0),
  avg: values => values.reduce((sum, value) => sum + value, 0) / values.length,
  min: values => Math.min(...values),
  max: values => Math.max(...values),
  count: values => values.length,
}

function aggregate(operation: Aggregation, grouping: Grouping | null, elements: Element[]): Element[] {
  const keep = (label: string) => grouping !== null && grouping.labels.includes(label) !== grouping.without
  const groups = grouped(elements, keep)
  return groups.map(({ labels, members }) => ({
    labels,
    value: OPERATIONS[operation](members.map(({ value }) => value)),
  }))
}

function quantiles(quantile: number, elements: Element[]): Element[] {
  const bounded = elements.filter(({ labels }) => labels.le !== undefined)
  return grouped(bounded, label => label !== 'le').map(({ labels, members }) => {
    const buckets = members.map(({ labels: { le }, value }): Bucket => ({ upTo: boundOf(le), count: value }))
    return { labels, value: histogramQuantile(quantile, buckets) }
  })
}

const boundOf = (le: string | undefined) => (le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le))

const ARITHMETIC: Record<Exclude<Binary['operator'], 'or'>, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
}

function binary({ operator }: Binary, left: Value, right: Value): Value {
  if (operator === 'or') {
    const known = new Set(vectorOf(left).map(({ labels }) => keyOf(labels)))
    return [...vectorOf(left), ...vectorOf(right).filter(({ labels }) => !known.has(keyOf(labels)))]
  }
  const compute = ARITHMETIC[operator]
  if (typeof right === 'number') return mapped(left, value => compute(value, right))
  if (typeof left === 'number') return mapped(right, value => compute(left, value))
  const partners = new Map(right.map(({ labels, value }) => [keyOf(labels), value]))
  return left.flatMap(({ labels, value }) => {
    const partner = partners.get(keyOf(labels))
    return partner === undefined ? [] : [{ labels, value: compute(value, partner) }]
  })
}
