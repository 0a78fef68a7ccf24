import { NextRequest } from 'next/server'
import { webProcess } from './web-process.ts'

/** An address of this installation, whole; its start for one of any other place, and for anything that is no address. */
export function ownAddress(asked: string, publicUrl: string): string {
  const { origin } = new URL(publicUrl)
  const isPath = /^\/(?![/\\])/.test(asked)
  const base = isPath ? origin : undefined
  if (!URL.canParse(asked, base)) return origin
  const url = new URL(asked, base)
  return url.origin === origin ? url.href : origin
}

/** The request with a `callbackUrl` that leads here: next-auth answers 500 to one that is no address. */
export function withOwnCallback(
  request: NextRequest,
  publicUrl: string = webProcess().settings.NEXTAUTH_URL,
): NextRequest {
  const url = new URL(request.url)
  const asked = url.searchParams.get('callbackUrl')
  if (asked === null) return request
  url.searchParams.set('callbackUrl', ownAddress(asked, publicUrl))
  return new NextRequest(url, request)
}
