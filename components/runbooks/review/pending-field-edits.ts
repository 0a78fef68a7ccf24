import type { Finding } from '../../../server/importer/finding.inputs.ts'
import type { Rule } from './undo-history.ts'

const REST_MS = 800

/** What a text in a field would change. */
interface Typed {
  findingId: string
  /** Null when the text does not fit its field. */
  rule: Rule | null
  /** The same from the first letter until the field is left: one step of undo. */
  burst: string
}

/** Texts being typed in the fields of a review: not yet among its findings, and so not saved. */
export class PendingFieldEdits {
  private readonly texts = new Map<string, Typed>()
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly listeners = new Set<() => void>()
  private readonly change: (rule: Rule, burst: string) => void
  private typedId: string | null = null

  constructor(change: (rule: Rule, burst: string) => void) {
    this.change = change
  }

  /** The text is part of the findings once the typing rests. */
  put(key: string, typed: Typed): void {
    this.stop(key)
    this.texts.set(key, typed)
    this.typedId = typed.findingId
    if (typed.rule)
      this.timers.set(
        key,
        setTimeout(() => this.commit(key), REST_MS),
      )
    this.tell()
  }

  drop(key: string): void {
    this.stop(key)
    this.texts.delete(key)
    this.tell()
  }

  /** The field is gone: what did not fit goes with it. */
  dropUnfit(key: string): void {
    if (this.texts.get(key)?.rule === null) this.drop(key)
  }

  commit(key: string): void {
    const { rule, burst } = this.texts.get(key) ?? {}
    if (!rule || burst === undefined) return
    this.drop(key)
    this.change(rule, burst)
  }

  /** No field of it is typed in any more. */
  release(): void {
    this.typedId = null
    this.tell()
  }

  /** The findings as they would be with what is typed. */
  applied(findings: Finding[]): Finding[] {
    return [...this.texts.values()].reduce((all, { rule }) => (rule ? rule(all) : all), findings)
  }

  isAny = (): boolean => this.texts.size > 0

  /** The finding whose field is typed in: it stays in sight whatever its new words are. */
  typedIn = (): string | null => this.typedId

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private stop(key: string): void {
    clearTimeout(this.timers.get(key))
    this.timers.delete(key)
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
