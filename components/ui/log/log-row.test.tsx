import { renderToReadableStream } from 'react-dom/server.browser'
import { expect, it } from 'vitest'
import { LogRow } from './log-row.tsx'

/** As it stands once everything that it waits for has come. */
async function shown(line: Parameters<typeof LogRow>[0]['line']): Promise<string> {
  const stream = await renderToReadableStream(<LogRow line={line} />)
  await stream.allReady
  return new Response(stream).text()
}

it('shows a line without colours as it came', async () => {
  expect(await shown({ id: 1, text: 'a < b\tok' })).toContain('>a &lt; b\tok</span>')
})

it('goes on in the colours that an earlier line left on', async () => {
  const markup = await shown({ id: 2, text: 'still red\u001B[0m, then not', colours: '\u001B[31m' })
  expect(markup).toContain('<span class="text-ansi-red">still red</span>')
  expect(markup).toContain(', then not')
  expect(markup).not.toContain('\u001B')
})
