import { z } from 'zod'
import { createDraft } from '../../drafts/create-draft.ts'
import { discardDraft } from '../../drafts/discard-draft.ts'
import { getDraft, listDrafts, originalOf, recognisedOf } from '../../drafts/drafts.query.ts'
import { exampleMarkdown, listExamples } from '../../drafts/examples.query.ts'
import {
  createDraftInput,
  draftInput,
  exampleInput,
  publishDraftInput,
  saveDraftInput,
} from '../../drafts/inputs.ts'
import {
  draftOutput,
  draftsOutput,
  draftVersionOutput,
  examplesOutput,
  findingsOutput,
  publishedOutput,
  savedDraftOutput,
} from '../../drafts/outputs.ts'
import { publishDraft } from '../../drafts/publish-draft.ts'
import { saveDraft } from '../../drafts/save-draft.ts'
import { LARGEST_TEXT, LARGEST_TEXT_BODY } from '../../runbooks/text-size.rules.ts'
import { nothing, route } from '../route.ts'

/** Findings say more than their text, and JSON more than both. */
const FINDINGS_BYTES = 4 * LARGEST_TEXT

export const runbookDraftRoutes = [
  route({
    method: 'POST',
    path: '/runbooks/drafts',
    summary: 'Read a text or a file of any form, for a review before it is published',
    input: createDraftInput.extend({ name: z.string().trim().max(200).optional() }),
    output: draftOutput,
    bytes: 'bytes',
    limit: LARGEST_TEXT_BODY,
    status: 201,
    run: (ctx, { name, ...input }) => createDraft(ctx, { ...input, fileName: input.fileName || name }),
  }),
  route({
    method: 'GET',
    path: '/runbooks/drafts',
    summary: 'Your own drafts, the last changed first',
    input: z.object({}),
    output: draftsOutput,
    run: listDrafts,
  }),
  route({
    method: 'GET',
    path: '/runbooks/drafts/{draftId}',
    summary: 'A draft: its text, what was found in it, and what it would be published as',
    input: draftInput,
    output: draftOutput,
    run: getDraft,
  }),
  route({
    method: 'GET',
    path: '/runbooks/drafts/{draftId}/recognised',
    summary: 'A draft’s findings as they were read, before any review',
    input: draftInput,
    output: findingsOutput,
    run: recognisedOf,
  }),
  route({
    method: 'GET',
    path: '/runbooks/drafts/{draftId}/original',
    summary: 'What a draft was made from, byte by byte',
    input: draftInput,
    output: z.string(),
    media: 'application/octet-stream',
    run: originalOf,
  }),
  route({
    method: 'PUT',
    path: '/runbooks/drafts/{draftId}',
    summary: 'Keep a draft’s findings as a review left them',
    input: saveDraftInput,
    output: savedDraftOutput,
    current: { stale_version: draftVersionOutput },
    limit: FINDINGS_BYTES,
    run: saveDraft,
  }),
  route({
    method: 'DELETE',
    path: '/runbooks/drafts/{draftId}',
    summary: 'Discard a draft',
    input: draftInput,
    output: nothing,
    status: 204,
    run: discardDraft,
  }),
  route({
    method: 'POST',
    path: '/runbooks/drafts/{draftId}/publish',
    summary: 'Publish a draft as a new runbook, or as a new version of one',
    input: publishDraftInput,
    output: publishedOutput,
    current: { stale_version: draftVersionOutput },
    status: 201,
    run: publishDraft,
  }),
  route({
    method: 'GET',
    path: '/runbooks/examples',
    summary: 'The runbooks that ship',
    input: z.object({}),
    output: examplesOutput,
    run: listExamples,
  }),
  route({
    method: 'GET',
    path: '/runbooks/examples/{key}',
    summary: 'A runbook that ships, as Markdown',
    input: exampleInput,
    output: z.string(),
    media: 'text/markdown',
    run: exampleMarkdown,
  }),
]
