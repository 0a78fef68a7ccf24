/** A reason of which only the sentence is known: it was recorded before reasons carried their data. */
export interface Said {
  code: 'said'
  sentence: string
}

/** A reason as rows and events carry it: the sentence as it was shown, and the data that it was made from. */
export interface Reasoned<R> {
  reason: string
  reasonData?: R | null
}

export const said = (sentence: string): Said => ({ code: 'said', sentence })

/** The data of a recorded reason; of an older record its sentence. */
export const reasonOf = <R>({ reason, reasonData }: Reasoned<R>): R | Said => reasonData ?? said(reason)

/** Words behind what they explain: "Ended by Maya Okafor: it hangs", or without a colon where there are none. */
export const explained = (what: string, words: string | null): string => (words ? `${what}: ${words}` : what)

/** The first two of a list and how many more there are, so that a reason stays one line. */
export interface Few<T> {
  named: T[]
  more: number
}

export const few = <T>(all: T[]): Few<T> => ({ named: all.slice(0, 2), more: Math.max(0, all.length - 2) })

/** "A; B; and 3 more". */
export function fewWords<T>({ named, more }: Few<T>, words: (one: T) => string): string {
  return [...named.map(words), ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}
