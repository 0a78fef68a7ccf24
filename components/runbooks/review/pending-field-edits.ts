import { createStore } from 'zustand'
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

interface TypedState {
  /** By the field. */
  texts: ReadonlyMap<string, Typed>
  /** The finding whose field is typed in: it stays in sight whatever its new words are. */
  typedIn: string | null
}

/** Whether anything is typed that is not yet among the findings. */
export const isAnyTyped = ({ texts }: TypedState): boolean => texts.size > 0

/** Texts being typed in the fields of a review: not yet among its findings, and so not saved. */
export class PendingFieldEdits {
  readonly store = createStore<TypedState>(() => ({ texts: new Map(), typedIn: null }))
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly change: (rule: Rule, burst: string) => void

  constructor(change: (rule: Rule, burst: string) => void) {
    this.change = change
  }

  /** The text is part of the findings once the typing rests. */
  put(key: string, typed: Typed): void {
    this.stop(key)
    this.store.setState(({ texts }) => ({
      texts: new Map(texts).set(key, typed),
      typedIn: typed.findingId,
    }))
    if (typed.rule)
      this.timers.set(
        key,
        setTimeout(() => this.commit(key), REST_MS),
      )
  }

  drop(key: string): void {
    this.stop(key)
    this.store.setState(({ texts }) => ({ texts: new Map([...texts].filter(([other]) => other !== key)) }))
  }

  /** The field is gone: what did not fit goes with it. */
  dropUnfit(key: string): void {
    if (this.texts().get(key)?.rule === null) this.drop(key)
  }

  commit(key: string): void {
    const { rule, burst } = this.texts().get(key) ?? {}
    if (!rule || burst === undefined) return
    this.drop(key)
    this.change(rule, burst)
  }

  /** No field of it is typed in any more. */
  release(): void {
    this.store.setState({ typedIn: null })
  }

  /** The findings as they would be with what is typed. */
  applied(findings: Finding[]): Finding[] {
    return [...this.texts().values()].reduce((all, { rule }) => (rule ? rule(all) : all), findings)
  }

  private texts() {
    return this.store.getState().texts
  }

  private stop(key: string): void {
    clearTimeout(this.timers.get(key))
    this.timers.delete(key)
  }
}
