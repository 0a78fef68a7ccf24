import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { allRefusals } from '../server/http/all-refusals.ts'

const root = path.resolve(import.meta.dirname, '..')

/** The page that this script writes. */
export const PAGE = path.join(root, 'docs/refusals.md')

/** What every call may be refused with; no docstring repeats it. */
const EVERYWHERE: Record<string, string> = {
  invalid_input: 'every call, for input that is not understood; `field` names what is at fault',
  not_signed_in: 'every call that a person makes',
  not_found: 'every call that names a deployment, or another row by its id',
  view_only: 'every call that changes something, to a viewer',
  forbidden: 'every call by an API token without the scope',
  payload_too_large: 'every call with a body',
  idempotency_conflict: 'every write with an `Idempotency-Key`',
  origin_refused: 'every write by a cookie',
  unavailable: 'every call, while the database does not answer',
}

const PREFACE = `# Refusals

A no of Gonogo is a code for scripts, a sentence for people, and the facts that the sentence was made from. Over HTTP it
is \`application/problem+json\` (RFC 9457) with the status below: \`code\`, \`detail\`, \`facts\`, and where they apply
\`field\` (what is at fault), \`current\` (the row as it is now) and \`retryAfterSeconds\`. The socket answers with the same
\`code\`, \`detail\`, \`facts\` and \`field\`. What is no refusal has the code \`unexpected\` and the status 500.

Each noun declares its codes and makes its sentences in \`server/<noun>/refusals.rules.ts\`; the list is put together in
\`server/http/all-refusals.ts\`. This page is written from that list and from the docstrings of the verbs and queries:
\`node scripts/refusals-page.ts\`.

| code | status | meaning | who refuses with it |
|---|---|---|---|
`

/** An exported function of a context, a verb or a query, with the docstring before it. */
const FUNCTION = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?function (\w+)(?:<\w+>)?\(\s*ctx\b/g

/** The words in backticks that each verb's docstring says it refuses with: codes, and fields among them. */
export async function wordsByVerb(): Promise<{ verb: string; words: string[] }[]> {
  const files = globSync('server/**/*.ts', { cwd: root, exclude: ['**/*.test.ts'] }).toSorted()
  const sources = await Promise.all(files.map(file => readFile(path.join(root, file), 'utf8')))
  return sources.flatMap(source =>
    [...source.matchAll(FUNCTION)].map(([, docstring = '', verb = '']) => {
      const text = docstring.replaceAll(/\s+\*?\s*/g, ' ')
      const [refused = ''] = /refuses with.*/i.exec(text) ?? []
      return { verb, words: [...refused.matchAll(/`([a-z_]+)`/g)].map(([, word = '']) => word) }
    }),
  )
}

/** docs/refusals.md, from the tables of the nouns and the docstrings. */
export async function refusalsPage(): Promise<string> {
  const verbs = await wordsByVerb()
  const rows = allRefusals.map(({ code, status, title }) => {
    const names = verbs.filter(({ words }) => words.includes(code)).map(({ verb }) => `\`${verb}\``)
    const who = [EVERYWHERE[code] ?? [], ...new Set(names)].flat()
    return `| \`${code}\` | ${status} | ${title} | ${who.join(', ')} |\n`
  })
  return PREFACE + rows.toSorted().join('')
}

if (import.meta.main) await writeFile(PAGE, await refusalsPage())
