import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { readRunbook } from '../runbooks/markdown/read-runbook.ts'
import { documentCounts } from '../runbooks/rules.ts'
import { exampleInput } from './inputs.ts'
import { exampleNotFound } from './refusals.rules.ts'

export interface Example {
  key: string
  name: string
  summary: string
  items: number
  steps: number
}

const folder = () => path.resolve(process.cwd(), 'runbooks')

/** The runbooks that ship, by name. Everyone signed in may look. */
export async function listExamples(ctx: Context): Promise<Example[]> {
  requirePerson(ctx)
  const files = (await readdir(folder())).filter(file => file.endsWith('.md')).toSorted()
  const examples = await Promise.all(
    files.map(async file => {
      const document = readRunbook(await readFile(path.join(folder(), file), 'utf8'))
      const { items, steps } = documentCounts(document)
      const { name, summary } = document
      return { key: file.slice(0, -3), name, summary, items, steps }
    }),
  )
  return examples.toSorted((a, b) => a.name.localeCompare(b.name))
}

/** One of the runbooks that ship, as Markdown. Everyone signed in may look. Refuses with `not_found`. */
export async function exampleMarkdown(ctx: Context, input: unknown): Promise<Response> {
  requirePerson(ctx)
  const { key } = parse(exampleInput, input)
  const markdown = await readFile(path.join(folder(), `${key}.md`), 'utf8').catch(() => {
    throw exampleNotFound({ key })
  })
  return new Response(markdown, { headers: { 'content-type': 'text/markdown; charset=utf-8' } })
}
