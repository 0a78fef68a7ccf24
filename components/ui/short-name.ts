/** A name for a narrow column: `Ingrid Solheim` is `Ingrid S.`; a single word stays as it is. */
export function shortName(name: string): string {
  const [first = '', ...more] = name.trim().split(/\s+/)
  const last = more.at(-1)
  return last ? `${first} ${last.slice(0, 1).toUpperCase()}.` : first
}
