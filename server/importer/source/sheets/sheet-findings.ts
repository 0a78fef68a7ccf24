import { type Finding, type FindingInput, type FindingKind, findingValue } from '../../finding.inputs.ts'
import type { Warning } from '../../warning.types.ts'

/** What was found in a list so far. Rows are lines. */
export class SheetFindings {
  readonly findings: Finding[] = []
  readonly warnings: Warning[] = []
  readonly #prefix: string
  readonly #byId = new Map<string, Finding>()

  constructor(prefix = 'f') {
    this.#prefix = prefix
  }

  /** Adds what stands in a row, or in several, and answers its id. */
  add<K extends FindingKind>(kind: K, value: FindingInput<K>, line: number, holder?: string): string {
    const id = `${this.#prefix}${this.findings.length + 1}`
    const common = { id, kind, lines: { from: line, to: line }, sure: true, ...(holder && { in: holder }) }
    const finding = { ...common, value: findingValue(kind, value) } as Finding
    this.findings.push(finding)
    this.#byId.set(id, finding)
    return id
  }

  get(id: string): Finding | undefined {
    return this.#byId.get(id)
  }

  /** A phase or a section stands in all rows of what it holds. */
  reaches(id: string, line: number) {
    const finding = this.get(id)
    if (finding) finding.lines.to = Math.max(finding.lines.to, line)
  }

  warn(line: number, text: string) {
    this.warnings.push({ line, text })
  }
}
