const ALLOWED = new Set(['http:', 'https:', 'mailto:'])

/** The address, if it may become a link on a page; null for everything that could run or read something. */
export function safeHref(url: string): string | null {
  const text = url.trim()
  const full = /^[\w.-]+\.[a-z]{2,}(?:[/:?#]|$)/i.test(text) ? `https://${text}` : text
  const parsed = URL.parse(full)
  return parsed && ALLOWED.has(parsed.protocol) ? parsed.href : null
}
