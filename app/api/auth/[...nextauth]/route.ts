import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '../../../../server/http/auth-options.ts'
import { withBoundedForm } from '../../../../server/http/bounded-form.ts'
import { withOwnCallback } from '../../../../server/http/own-address.ts'

type RouteContext = { params: Promise<{ nextauth: string[] }> }

function GET(request: NextRequest, context: RouteContext): Promise<Response> {
  return NextAuth(withOwnCallback(request), context, authOptions())
}

/** next-auth reads a body whole before it looks at anything: ours is bounded first. */
function POST(request: NextRequest, context: RouteContext): Promise<Response> {
  return withBoundedForm(request, bounded => NextAuth(withOwnCallback(bounded), context, authOptions()))
}

export { GET, POST }
