interface Circle {
  /** The dependency that closes it, as index and place. */
  from: number
  to: number
  /** All that wait for each other, each for the next and the last for the first. */
  all: number[]
}

/** The dependencies that lead in a circle, by index: each is the last of a circle to be found. */
export function circular(dependsOn: number[][]): Circle[] {
  const state = new Map<number, 'open' | 'done'>()
  const closing: Circle[] = []
  for (const start of dependsOn.keys()) {
    const path = state.has(start) ? [] : [{ at: start, next: 0 }]
    if (path.length > 0) state.set(start, 'open')
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = dependsOn[top.at]?.[top.next]
      top.next += 1
      if (to === undefined) {
        state.set(top.at, 'done')
        path.pop()
      } else if (state.get(to) === 'open') {
        const all = path.slice(path.findIndex(({ at }) => at === to)).map(({ at }) => at)
        closing.push({ from: top.at, to, all })
      } else if (!state.has(to)) {
        state.set(to, 'open')
        path.push({ at: to, next: 0 })
      }
    }
  }
  return closing
}
