/** Where to go after signing in: a path of this site and nothing else; the start page for anything odd. */
export function nextPath(asked: string | string[] | undefined): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked)) return '/'
  const base = 'http://gonogo.invalid'
  if (!URL.canParse(asked, base)) return '/'
  const { origin, pathname, search, hash } = new URL(asked, base)
  if (origin !== base || pathname === '/sign-in' || /^\/api\/(?!docs$)/.test(pathname)) return '/'
  return pathname + search + hash
}
