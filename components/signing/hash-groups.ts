/** A hash for people: groups of four, eight in a line, so that two of them can be compared by eye. */
export function hashGroups(sha256: string): string {
  return sha256.match(/.{1,4}/g)?.join(' ') ?? sha256
}
