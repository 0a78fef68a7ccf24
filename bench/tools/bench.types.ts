/** One measured figure beside its target. */
export interface Row {
  name: string
  value: number
  unit: string
  target: string
  met: boolean
  /** How it came about: the other side of a ratio, counts, what was left out. */
  note?: string
}

/** What a row measures with: a PostgreSQL server of this run, and a fresh migrated database of it on demand. */
export interface Bench {
  database: () => Promise<string>
  log: (line: string) => void
  /** Stops the whole database server for this many milliseconds, as a frozen disk or machine does. */
  freezeDatabase: (ms: number) => Promise<void>
}

export type Measure = (bench: Bench) => Promise<Row[]>
