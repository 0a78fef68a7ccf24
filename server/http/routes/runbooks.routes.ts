import { z } from 'zod'
import { importRunbook } from '../../drafts/import-runbook.ts'
import { importedOutput } from '../../drafts/outputs.ts'
import { documentForScripts } from '../../runbooks/document-for-scripts.ts'
import { giveRunbook } from '../../runbooks/give-runbook.ts'
import { giveRunbookInput, importRunbookInput } from '../../runbooks/inputs.ts'
import { runbookJsonSchema } from '../../runbooks/json-schema.ts'
import { getRunbook, listRunbooks } from '../../runbooks/library.query.ts'
import { runbookMarkdown } from '../../runbooks/markdown.query.ts'
import {
  differenceOutput,
  givenRunbookOutput,
  runbookOutput,
  runbooksOutput,
  versionsOutput,
} from '../../runbooks/outputs.ts'
import { LARGEST_TEXT_BODY } from '../../runbooks/text-size.rules.ts'
import { diffVersions, listVersions } from '../../runbooks/versions.query.ts'
import { route } from '../route.ts'

const runbookId = z.uuid('must be the id of a runbook')
const version = z.coerce
  .number<number | string>()
  .int()
  .positive()
  .max(2 ** 31 - 1)
  .optional() // the newest when omitted
const runbookInput = z.object({ runbookId, version })

export const runbookRoutes = [
  route({
    method: 'POST',
    path: '/runbooks/import',
    summary: 'Read a runbook’s Markdown into a new runbook or a new version',
    input: importRunbookInput,
    output: importedOutput,
    text: { type: 'text/markdown', field: 'markdown' },
    limit: LARGEST_TEXT_BODY,
    status: 201,
    run: importRunbook,
  }),
  route({
    method: 'GET',
    path: '/runbooks',
    summary: 'Every runbook with its newest version, its size and its last deployment',
    input: z.object({}),
    output: runbooksOutput,
    run: listRunbooks,
  }),
  route({
    method: 'GET',
    path: '/runbooks/schema.json',
    summary: 'JSON Schema of a runbook’s document',
    input: z.object({}),
    output: z.record(z.string(), z.unknown()),
    run: async () => runbookJsonSchema(),
  }),
  route({
    method: 'PUT',
    path: '/runbooks/{runbookId}/system',
    summary: 'Give a runbook to a system, or to none: only to its own it is deployed in earnest',
    input: giveRunbookInput,
    output: givenRunbookOutput,
    run: giveRunbook,
  }),
  route({
    method: 'GET',
    path: '/runbooks/{runbookId}',
    summary: 'A runbook’s document; the newest version, or the one asked for',
    input: runbookInput,
    output: runbookOutput,
    run: async (ctx, input) => {
      const { markdown: _, ...runbook } = await getRunbook(ctx, input.runbookId, input.version)
      return { ...runbook, document: documentForScripts(runbook.document) }
    },
  }),
  route({
    method: 'GET',
    path: '/runbooks/{runbookId}/markdown',
    summary: 'A runbook as canonical Markdown; imported again, it is the same document',
    input: runbookInput,
    output: z.string(),
    media: 'text/markdown',
    run: async (ctx, input) =>
      new Response(await runbookMarkdown(ctx, input.runbookId, input.version), {
        headers: { 'content-type': 'text/markdown; charset=utf-8' },
      }),
  }),
  route({
    method: 'GET',
    path: '/runbooks/{runbookId}/versions',
    summary: 'Every version: who, when and why, its size, and the deployments that ran it',
    input: z.object({ runbookId }),
    output: versionsOutput,
    run: (ctx, input) => listVersions(ctx, input.runbookId),
  }),
  route({
    method: 'GET',
    path: '/runbooks/{runbookId}/diff',
    summary: 'What changed between two versions; without from and to, in the newest one',
    input: z.object({ runbookId, from: version, to: version }),
    output: differenceOutput,
    run: (ctx, input) => diffVersions(ctx, input.runbookId, input),
  }),
]
