import { z } from 'zod'
import { importRunbook } from '../../runbooks/import-runbook.ts'
import { importRunbookInput } from '../../runbooks/inputs.ts'
import { getRunbook, listRunbooks } from '../../runbooks/library.query.ts'
import { route } from '../route.ts'

const runbookInput = z.object({
  runbookId: z.uuid('must be the id of a runbook'),
  version: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1)
    .optional(), // the newest when omitted
})

export const runbookRoutes = [
  route({
    method: 'POST',
    path: '/runbooks/import',
    summary: 'Read a runbook’s Markdown into a new runbook or a new version',
    input: importRunbookInput,
    text: { type: 'text/markdown', field: 'markdown' },
    limit: 5 * 1024 * 1024,
    status: 201,
    run: importRunbook,
  }),
  route({
    method: 'GET',
    path: '/runbooks',
    summary: 'Every runbook with its newest version',
    input: z.object({}),
    run: listRunbooks,
  }),
  route({
    method: 'GET',
    path: '/runbooks/{runbookId}',
    summary: 'A runbook’s document',
    input: runbookInput,
    run: async (ctx, { runbookId, version }) => {
      const { markdown: _, ...runbook } = await getRunbook(ctx, runbookId, version)
      return runbook
    },
  }),
  route({
    method: 'GET',
    path: '/runbooks/{runbookId}/markdown',
    summary: 'A runbook as Markdown',
    input: runbookInput,
    run: async (ctx, { runbookId, version }) => {
      const { markdown } = await getRunbook(ctx, runbookId, version)
      return new Response(markdown, { headers: { 'content-type': 'text/markdown; charset=utf-8' } })
    },
  }),
]
