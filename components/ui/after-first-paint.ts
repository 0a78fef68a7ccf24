/** Resolves when the page has loaded with all its scripts and styles; at once in one that has. */
export async function pageLoaded(): Promise<void> {
  if (document.readyState === 'complete') return
  await new Promise(resolve => window.addEventListener('load', resolve, { once: true }))
}

/**
 * Resolves when the page has loaded, is painted and has nothing more urgent to do: from then on what nobody waits
 * for may be fetched. In a page that stands already, at its next idle moment.
 */
export async function afterFirstPaint(): Promise<void> {
  await pageLoaded()
  await new Promise<void>(resolve => {
    // Safari knows no idle moment; a frame has been painted by then.
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: 1000 })
    else setTimeout(resolve, 100)
  })
}
