/** One import, from file to file, as paths below the repository. */
export interface Import {
  from: string
  to: string
}

/** The folder that counts: one noun below server/ and components/, else the top-level folder. */
export function folderOf(file: string): string {
  const [top = '', second, ...below] = file.split('/')
  const isNoun = (top === 'server' || top === 'components') && below.length > 0
  return isNoun ? `${top}/${second}` : second === undefined ? '.' : top
}

type Graph = Map<string, Map<string, Import>>

function graphOf(imports: Import[]): Graph {
  const graph: Graph = new Map()
  for (const one of imports) {
    const [from, to] = [folderOf(one.from), folderOf(one.to)]
    if (from === to) continue
    const targets = graph.get(from) ?? new Map<string, Import>()
    if (!targets.has(to)) targets.set(to, one)
    graph.set(from, targets)
  }
  return graph
}

/** The shortest path from one folder back to itself, or null. */
function pathBackTo(graph: Graph, start: string): Import[] | null {
  const queue: { at: string; path: Import[] }[] = [{ at: start, path: [] }]
  const seen = new Set<string>()
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const [to, one] of graph.get(next.at) ?? []) {
      const path = [...next.path, one]
      if (to === start) return path
      if (!seen.has(to)) queue.push({ at: to, path })
      seen.add(to)
    }
  }
  return null
}

/**
 * Circles between folders, of any length, type imports included. Each line names the folders on the way and one
 * import of each stretch; a circle is told once.
 */
export function circlesBetweenFolders(imports: Import[]): string[] {
  const graph = graphOf(imports)
  const told = new Set<string>()
  const lines: string[] = []
  for (const start of [...graph.keys()].sort()) {
    const path = pathBackTo(graph, start)
    if (!path) continue
    const key = path
      .map(({ from }) => folderOf(from))
      .sort()
      .join()
    if (told.has(key)) continue
    told.add(key)
    lines.push(`circle: ${path.map(({ from, to }) => `${from} imports ${to}`).join(', ')}`)
  }
  return lines
}
