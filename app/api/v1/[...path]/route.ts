import { handleRequest } from '../../../../server/http/handle-request.ts'

export const dynamic = 'force-dynamic'

function handle(request: Request): Promise<Response> {
  return handleRequest(request, new URL(request.url).pathname.replace(/^\/api\/v1/, ''))
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
