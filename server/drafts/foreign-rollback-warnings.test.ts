import { expect, it } from 'vitest'
import { documentOfMarkdown } from './document-of-markdown.ts'
import { documentOfDraft } from './reading/document-of-draft.ts'
import { readText } from './reading/read-text.ts'

const plan = (...wayBack: string[]) =>
  [
    '# Move the shop',
    '',
    '## Phase 1: Cut over (T-0, 10 min)',
    '',
    '1. Shift 100% of traffic to BLUE',
    '',
    '## Rollback plan',
    '',
    ...wayBack.map((step, i) => `${i + 1}. ${step}`),
    '',
  ].join('\n')

/** What the way back is warned of, read in one go and shown in a review. */
async function warned(markdown: string) {
  const { findings } = await readText({ text: markdown })
  const review = documentOfDraft({ canonical: false, source: markdown, findings })
  const ofTraffic = ({ text }: { text: string }) => /moves (?:no )?traffic/.test(text)
  return {
    atOnce: documentOfMarkdown(markdown).warnings.filter(ofTraffic),
    inReview: 'warnings' in review ? review.warnings.filter(ofTraffic) : review.problem,
  }
}

it('says of a foreign text, at its line, that traffic goes first in a rollback', async () => {
  const warning = {
    line: 10,
    text: expect.stringMatching(
      /^Step .* moves traffic, which goes first in a rollback: it runs before .*[.]$/,
    ),
  }
  expect(await warned(plan('Restore the database', 'Shift 100% of traffic back to GREEN'))).toEqual({
    atOnce: [warning],
    inReview: [warning],
  })
})

it('says that users stay where they are where the way back moves no traffic', async () => {
  const warning = { line: 7, text: expect.stringMatching(/^The rollback plan moves no traffic/) }
  expect(await warned(plan('Restore the database'))).toEqual({ atOnce: [warning], inReview: [warning] })
})
