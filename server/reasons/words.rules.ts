/** A lane that a sentence names, known by its key: a screen shows it with its badge. */
export interface LaneWord {
  lane: string
  name: string
}

export const laneWord = ({ key, name }: { key: string; name: string }): LaneWord => ({ lane: key, name })

/** A sentence in pieces, its lanes apart from the words around them. */
export type Words = readonly (string | LaneWord)[]

/** A sentence as one text, and in pieces for who shows its lanes. */
export interface Worded {
  text: string
  words?: Words
}

export const worded = (words: Words) => ({
  text: words.map(word => (typeof word === 'string' ? word : word.name)).join(''),
  words,
})
