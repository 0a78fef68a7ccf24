import { z } from 'zod'
import { audit, auditLines } from '../../audit/audit.query.ts'
import { auditCheck } from '../../audit/audit-check.query.ts'
import { auditFilterInput, auditInput } from '../../audit/inputs.ts'
import { auditOutput, auditVerdictOutput } from '../../audit/outputs.ts'
import { route } from '../route.ts'

export const auditRoutes = [
  route({
    method: 'GET',
    path: '/audit',
    summary:
      'What was done to the installation, the newest first: who, from where, before and after (administrators)',
    input: auditInput,
    output: auditOutput,
    run: audit,
  }),
  route({
    method: 'GET',
    path: '/audit/export',
    summary: 'The same, whole, as lines of JSON (administrators)',
    input: auditFilterInput,
    output: z.string(),
    media: 'application/x-ndjson',
    run: async (ctx, input) =>
      new Response(auditLines(ctx, input), {
        headers: {
          'content-type': 'application/x-ndjson; charset=utf-8',
          'content-disposition': 'attachment; filename="audit.jsonl"',
          'cache-control': 'no-store',
        },
      }),
  }),
  route({
    method: 'GET',
    path: '/audit/check',
    summary:
      'Whether the audit is as it was written, and the record protected by the database (administrators)',
    input: z.object({}),
    output: auditVerdictOutput,
    run: ctx => auditCheck(ctx),
  }),
]
