/** How far the server's clock is ahead of this device's, and by how much that may be wrong. Milliseconds. */
export interface ClockOffset {
  offsetMs: number
  errorMs: number
}

/**
 * One measurement: the server read its clock somewhere between `sentAt` and `receivedAt` of this device's.
 */
export function measureOffset(serverNow: number, sentAt: number, receivedAt: number): ClockOffset {
  return {
    offsetMs: serverNow - (sentAt + receivedAt) / 2,
    errorMs: (receivedAt - sentAt) / 2,
  }
}

/** Keeps the surer of two, except when they contradict each other: then a clock was set, and the newer holds. */
export function betterOffset(known: ClockOffset | null, measured: ClockOffset): ClockOffset {
  if (!known) return measured
  const contradicts = Math.abs(known.offsetMs - measured.offsetMs) > known.errorMs + measured.errorMs
  return contradicts || measured.errorMs < known.errorMs ? measured : known
}
