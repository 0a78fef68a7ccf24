type Press = Pick<MouseEvent, 'button' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'target'>

/**
 * The link that a press follows to another screen of the product; null where it stays on the page, opens another tab
 * or a file, or leaves the product: those are the browser's own business.
 */
export function followedLink(
  event: Press,
  here: Pick<Location, 'origin' | 'href'>,
): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  const href = link?.getAttribute('href') ?? ''
  // What begins so is answered by the screen that shows it.
  if (!link || href.startsWith('#') || href.startsWith('?') || link.hasAttribute('download')) return null
  if ((link.getAttribute('target') ?? '_self') !== '_self') return null
  const to = new URL(href, here.href)
  return to.origin === here.origin && !to.pathname.startsWith('/api/') ? link : null
}
