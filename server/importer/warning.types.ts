/** What a reading leaves for a person to look at, with the line of the text it speaks of, counted from 1. */
export interface Warning {
  line: number
  text: string
}
