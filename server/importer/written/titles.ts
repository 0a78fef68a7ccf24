export const LONGEST_TITLE = 300

/** A title may have 300 characters. */
export const shortened = (text: string): string =>
  text.length <= LONGEST_TITLE ? text : `${text.slice(0, LONGEST_TITLE - 1).trimEnd()}…`

/** A title of at most one line: the first sentence of a long one. */
export function titleFrom(text: string): { title: string; rest: string } {
  const [line = '', ...more] = text.split('\n')
  if (line.length <= 160) return { title: line.trim(), rest: more.join('\n').trim() }
  const stop = /^.{20,158}?[.;:](?=\s)/.exec(line)?.[0] ?? `${line.slice(0, 150).replace(/\s+\S*$/, '')} …`
  return { title: stop.replace(/[.;:]$/, ''), rest: text.trim() }
}
