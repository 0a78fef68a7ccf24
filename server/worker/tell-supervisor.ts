const BEAT_MS = 1000

/**
 * Tells the supervisor that started this process, each second, that it still runs: one that computes without end, or was
 * stopped, says nothing any more and is started anew. Waiting for a database that does not answer is no silence. Does
 * nothing where a process was started by something else.
 */
export function tellSupervisor(): void {
  const beat = () => {
    // One that is gone no longer listens.
    if (process.connected) process.send?.('alive', undefined, undefined, () => undefined)
  }
  beat()
  setInterval(beat, BEAT_MS).unref()
}
