/**
 * Says why `node_modules` is not what the lockfile asks for, or undefined when it is.
 * `lock` is package-lock.json; `found` is npm's own record of what it installed
 * (node_modules/.package-lock.json, written last, so an interrupted install has none).
 * @param {{packages: Record<string, {version?: string, integrity?: string, optional?: boolean}>}} lock
 * @param {{packages: Record<string, {version?: string, integrity?: string}>} | undefined} found
 * @returns {string | undefined}
 */
export function whyNotInstalled(lock, found) {
  if (!found) return 'nothing is installed yet'
  for (const [place, wanted] of Object.entries(lock.packages)) {
    const there = found.packages[place]
    const name = place.replace(/^.*node_modules\//, '')
    if (place === '' || (!there && wanted.optional)) continue
    if (!there) return `${name} is missing`
    if (there.version !== wanted.version || there.integrity !== wanted.integrity)
      return `${name} is another version`
  }
  return undefined
}
