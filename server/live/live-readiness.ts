/** The screens' bundle has its own copy of this module: what it tells must be shared by the process. */
const shared = globalThis as { gonogoLive?: () => boolean }

/** Whether this node hears of new events at once: sockets are attached and LISTEN passed its last self-test. */
export function liveReady(): boolean {
  return shared.gonogoLive?.() ?? false
}

/** Says who answers `liveReady`; null when nobody does any more. */
export function setLiveReady(answer: (() => boolean) | null) {
  shared.gonogoLive = answer ?? undefined
}
