import { expect, it } from 'vitest'
import { isRefusal } from '../../kernel/refusal.rules.ts'
import { inThread } from './in-thread.ts'

const many = (text: string, times: number) => text.repeat(times)
const table = (rows: number, columns: number) =>
  [
    many('| a ', columns),
    many('|---', columns),
    ...Array.from({ length: rows }, () => many('| b ', columns)),
  ].join('\n')

/** Each is answered, or refused with a sentence that says what to do. Which of the two depends on the machine. */
it.each([
  ['5 MB of paragraphs', many('Words that say little.\n\n', 208_000)],
  ['5 MB of tick boxes', many('- [ ] Something to check\n', 200_000)],
  ['5 MB in one paragraph', many('words and words\n', 310_000)],
  ['more than 5 MB', many('words and words\n', 320_000)],
  ['a fence that never ends', `\`\`\`sh\n${many('echo\n', 20_000)}`],
  ['fences in fences', many('````md\n```sh\nls\n```\n````\n', 2000)],
  ['99 lists in each other', Array.from({ length: 99 }, (_, depth) => `${many('  ', depth)}- a`).join('\n')],
  ['5,000 lists in each other', many('- ', 5000)],
  ['99 quotes in each other', `${many('> ', 99)}a`],
  ['100,000 quotes in each other', `${many('>', 99_000)}a`],
  ['a table of 90,000 cells', table(900, 100)],
  ['a table of 200,000 cells', table(2000, 100)],
  ['a line of 1 MB', many('word ', 200_000)],
  ['open brackets', many('[', 99_000)],
  ['open links', many('[a](', 24_000)],
  ['open emphasis', many('*a **b _c ', 9000)],
  ['emphasis that opens and closes', many('a**b', 24_000)],
  ['backticks of all lengths', Array.from({ length: 400 }, (_, length) => many('`', length)).join(' ')],
  ['thousands of references', many('[a]: http://example.net "t"\n', 10_000) + many('[a] ', 20_000)],
  ['thousands of footnotes', Array.from({ length: 3000 }, (_, n) => `[^${n}]: a [^${n}]`).join('\n')],
  ['pages with scripts', `<!doctype html>${many('<p onclick=run()>a<script>run()</script></p>', 5000)}`],
  ['elements without end', `<!doctype html>${many('<div>', 200_000)}`],
  ['tables in tables', `<!doctype html>${many('<table><tr><td>', 40)}`],
  ['a list with an open quotation mark', `Task,Owner\n"${many('a,b\n', 50_000)}`],
  ['a list of 200,000 cells', `Task,Depends on\n${many('a,b\n', 100_000)}`],
  ['text from right to left', many('שלום \u202eevil\u202c مرحبا\n', 2000)],
  ['null bytes', many('a\u0000b\n', 5000)],
  ['nothing but null bytes', many('\u0000', 5000)],
  ['text that was encoded twice, throughout', many('âœ“ cafÃ© ðŸ\n', 20_000)],
])('%s is answered or refused', { timeout: 60_000 }, async (_, text) => {
  const outcome = await inThread('readText', { text }).catch(error => error)
  if (isRefusal(outcome)) {
    expect(['invalid_input', 'payload_too_large']).toContain(outcome.code)
    expect(outcome.message).toMatch(/import|split|flatter|paste|empty|missing|keep/i)
  } else {
    expect(outcome).toMatchObject({ findings: expect.any(Array), warnings: expect.any(Array) })
    expect(outcome.markdown).not.toMatch(/<script|[\0\u202e]/)
  }
})

it('ends what does not end in time, and reads the next text', async () => {
  const slow = inThread('readText', { text: many('a**b', 24_000) }, { deadlineMs: 1 })
  await expect(slow).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('too long'),
  })
  const { markdown } = await inThread('readText', { text: '# Move' }, { deadlineMs: 30_000 })
  expect(markdown).toBe('# Move')
})

it('ends what needs too much memory', async () => {
  const large = inThread(
    'readText',
    { text: many('- [ ] a\n', 100_000) },
    { deadlineMs: 60_000, memoryMegabytes: 30 },
  )
  await expect(large).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('memory'),
  })
})

it('reads several texts at a time', async () => {
  const texts = ['# One', '# Two', '# Three']
  const read = await Promise.all(texts.map(text => inThread('readText', { text }, { deadlineMs: 30_000 })))
  expect(read.map(({ markdown }) => markdown)).toEqual(texts)
})

it('asks to come back later when too many texts wait', async () => {
  const texts = Array.from({ length: 12 }, (_, number) => `# ${number}`)
  const reads = await Promise.allSettled(
    texts.map(text => inThread('readText', { text }, { deadlineMs: 30_000 })),
  )
  const refused = reads.filter(read => read.status === 'rejected').map(({ reason }) => reason.code)
  expect(refused).toEqual(['unavailable', 'unavailable'])
})

it('passes on why a text is refused', async () => {
  await expect(inThread('readText', { text: ' ' })).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'The text is empty.',
  })
})
