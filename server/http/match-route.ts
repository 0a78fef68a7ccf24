import type { Route } from './route.ts'

interface Match {
  route: Route
  params: Record<string, string>
}

interface Compiled {
  route: Route
  pattern: RegExp
}

const compiled = new WeakMap<Route[], Compiled[]>()

function compile(route: Route): Compiled {
  const source = route.path
    .split(/(\{\w+\})/)
    .map(part => (part.startsWith('{') ? `(?<${part.slice(1, -1)}>[^/]+)` : part.replaceAll('.', '\\.')))
  return { route, pattern: new RegExp(`^${source.join('')}$`) }
}

function decoded(groups: Record<string, string> | undefined): Record<string, string> | null {
  try {
    return Object.fromEntries(
      Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    )
  } catch {
    return null
  }
}

/** The route for a method and a path below /api/v1, with its path fields; null when there is none. */
export function matchRoute(routes: Route[], method: string, path: string): Match | null {
  const table = compiled.get(routes) ?? routes.map(compile)
  compiled.set(routes, table)
  for (const { route, pattern } of table) {
    const found = route.method === method && pattern.exec(path)
    const params = found ? decoded(found.groups) : null
    if (params) return { route, params }
  }
  return null
}
