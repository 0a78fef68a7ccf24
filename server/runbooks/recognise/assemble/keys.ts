import { keyOf } from '../../markdown/quantities.ts'

const LONGEST = 80

/** Gives keys made from words, each only once: "notify", "notify-2". One per set of names that must differ. */
export class Keys {
  readonly #given = new Set<string>()

  of(text: string): string {
    const wanted = keyOf(text)
    for (let n = 1; ; n += 1) {
      const tail = n === 1 ? '' : `-${n}`
      const key = `${wanted.slice(0, LONGEST - tail.length).replace(/-+$/, '')}${tail}`
      if (this.#given.has(key)) continue
      this.#given.add(key)
      return key
    }
  }
}
