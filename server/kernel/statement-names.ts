/** Each connection of PostgreSQL keeps every named statement until it closes: lists of any length must not fill it. */
const MOST = 500

/**
 * Names for statements, by their text: what has a name is parsed once by each connection, not at every use. The
 * first `most` texts get one; later ones get '', and are sent unnamed.
 */
export function statementNames(most = MOST): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= most) return ''
    const name = `gonogo_${names.size + 1}`
    names.set(sql, name)
    return name
  }
}
