export type Labels = Readonly<Record<string, string>>

export interface Matcher {
  label: string
  negated: boolean
  matches: (value: string) => boolean
}

export type RangeFunction =
  | 'rate'
  | 'irate'
  | 'increase'
  | 'delta'
  | 'avg_over_time'
  | 'min_over_time'
  | 'max_over_time'
export type Aggregation = 'sum' | 'avg' | 'min' | 'max' | 'count'
export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | 'or'

export interface Selector {
  kind: 'selector'
  name: string
  matchers: Matcher[]
  rangeMs: number | null
}

export type Expression =
  | Selector
  | { kind: 'number'; value: number }
  | { kind: 'over-range'; name: RangeFunction; selector: Selector & { rangeMs: number } }
  | { kind: 'quantile'; quantile: Expression; buckets: Expression }
  | { kind: 'clamp'; side: 'min' | 'max'; argument: Expression; bound: Expression }
  | { kind: 'absolute'; argument: Expression }
  | { kind: 'vector'; argument: Expression }
  | { kind: 'aggregate'; operation: Aggregation; grouping: Grouping | null; argument: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }

export interface Grouping {
  without: boolean
  labels: string[]
}

/** One element of an instant vector. */
export interface Element {
  labels: Labels
  value: number
}

export interface Point {
  at: number // epoch ms
  value: number
}

/** One time series, its points oldest first. */
export interface Series {
  labels: Labels
  points: readonly Point[]
}

/** Where an expression finds its series. */
export interface SeriesSource {
  series: (name: string) => readonly Series[]
  /** Time of the newest scrape (epoch ms): a series that was not in it is gone. */
  newestAt: number
}
