/**
 * Runs the tasks of one key one after the other, each with the newest answer before it, so that two quick presses on
 * one row are never a conflict with oneself. A task that fails does not stop the next.
 */
export function createRequestQueue<Answer>() {
  const last = new Map<string, Promise<Answer | null>>()
  return (key: string, task: (before: Answer | null) => Promise<Answer>): Promise<Answer> => {
    const previous = last.get(key) ?? Promise.resolve(null)
    const run = previous.then(task)
    last.set(
      key,
      run.catch(() => previous),
    )
    return run
  }
}
