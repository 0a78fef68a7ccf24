import { nthKey } from '../../runbooks/naming.rules.ts'

/** Gives keys made from words, each only once: "notify", "notify-2". One per set of names that must differ. */
export class UniqueKeys {
  readonly #given = new Set<string>()

  of(text: string): string {
    for (let n = 1; ; n += 1) {
      const key = nthKey(text, n)
      if (this.#given.has(key)) continue
      this.#given.add(key)
      return key
    }
  }
}
