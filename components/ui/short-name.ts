/** A name for a narrow column: `Ingrid Solheim` is `Ingrid S.`; a single word stays as it is. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.length > 1 ? words.at(-1) : undefined
  return last ? `${words[0]} ${last.slice(0, 1).toUpperCase()}.` : (words[0] ?? '')
}
