import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Problem } from '../components/api/calls.types.ts'
import { createClient, type Send } from '../components/api/client.ts'
import { RequestProblem } from '../components/api/request-problem.ts'
import { documentOfMarkdown } from '../server/drafts/document-of-markdown.ts'
import { isRefusal } from '../server/kernel/refusal.rules.ts'
import type { RunbookDocument } from '../server/runbooks/document.ts'
import { isCanonical } from '../server/runbooks/markdown/is-canonical.ts'
import type { Problem as Mistake } from '../server/runbooks/markdown/problems.ts'
import { checkRunbook } from '../server/runbooks/markdown/read-runbook.ts'
import { documentCounts } from '../server/runbooks/rules.ts'
import { runCli, UsageError } from './cli.ts'

const usage = `Usage: npm run -s runbook -- check <file.md> …
       npm run -s runbook -- push <file.md> [--name "<name>"] [--reason "<why>"] [--url <room>] [--token <token>]
       npm run -s runbook -- export <runbook id> [--version <number>] [--url <room>] [--token <token>]
check   names every mistake as file.md:12: …, and ends with 1 if there is one; a file in another form than
        docs/runbook-format.md is read as far as it is recognised, with warnings.
push    imports the file into a running room; export prints a runbook of it as Markdown.
The room is --url or GONOGO_URL (http://127.0.0.1:3000), the API token --token or GONOGO_TOKEN
(\`npm run -s token -- <email>\` prints one).`

const options = {
  url: { type: 'string' },
  token: { type: 'string' },
  name: { type: 'string' },
  reason: { type: 'string' },
  version: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

interface Checked {
  errors: Mistake[]
  warnings: Mistake[]
  document: RunbookDocument | null
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new UsageError(`${file}: cannot be read.`)
  }
}

function checkText(markdown: string): Checked {
  if (isCanonical(markdown)) {
    const read = checkRunbook(markdown)
    return 'errors' in read ? { errors: read.errors, warnings: [], document: null } : { errors: [], ...read }
  }
  try {
    return { errors: [], ...documentOfMarkdown(markdown) }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { errors: [{ line: 1, text: error.message }], warnings: [], document: null }
  }
}

const lines = (file: string, problems: Mistake[], mark = '') =>
  problems.map(({ line, text }) => `${file}:${line}: ${mark}${text}\n`).join('')

/** "16 items, 26 steps, 3 gates"; what there is none of is left out. */
function sizes(document: RunbookDocument): string {
  const counts = Object.entries(documentCounts(document)).filter(([, count]) => count > 0)
  const words = counts.map(([name, count]) => `${count} ${name.replace(/([A-Z])/g, '-$1').toLowerCase()}`)
  return words.join(', ') || 'nothing but a name'
}

async function check(files: string[]) {
  if (files.length === 0) throw new UsageError(usage)
  for (const file of files) {
    const { errors, warnings, document } = checkText(await textOf(file))
    process.stderr.write(lines(file, errors) + lines(file, warnings, 'warning: '))
    if (errors.length > 0) process.exitCode = 1
    if (document) process.stdout.write(`${file}: ${sizes(document)}\n`)
  }
}

/** Calls to the room; what it refuses is one line. */
function addressOf(values: Values): Send {
  const installation = values.url ?? (process.env.GONOGO_URL || 'http://127.0.0.1:3000')
  const token = values.token ?? process.env.GONOGO_TOKEN
  if (!token)
    throw new UsageError('--token or GONOGO_TOKEN is missing; `npm run -s token -- <email>` prints one.')
  if (!URL.canParse(installation))
    throw new UsageError(`--url ${installation} must be an address such as http://127.0.0.1:3000.`)
  const base = new URL('/api/v1', installation).href
  const send = createClient({ base, headers: { authorization: `Bearer ${token}` } })
  return (call, ...input) =>
    send(call, ...input).catch(error => {
      throw error instanceof RequestProblem ? new UsageError(lineOf(error.problem, installation)) : error
    })
}

function lineOf({ code, status, detail }: Problem, installation: string): string {
  if (code !== 'unreachable') return detail
  return status === 0
    ? `Nothing answers at ${installation}. Is the room running, and is this its address?`
    : `${installation} answers ${status}.`
}

async function push([file, ...more]: string[], values: Values) {
  if (!file || more.length > 0) throw new UsageError(usage)
  const markdown = await textOf(file)
  const { errors } = checkText(markdown)
  if (errors.length > 0) throw new UsageError(lines(file, errors).trimEnd())
  const { name, reason } = values
  const imported = await addressOf(values)('POST /runbooks/import', { markdown, name, reason })
  const { runbookId, version, report } = imported
  process.stderr.write(lines(file, report.warnings, 'warning: '))
  process.stdout.write(`${runbookId} version ${version}\n`)
}

async function print([id, ...more]: string[], values: Values) {
  if (!id || more.length > 0) throw new UsageError(usage)
  const { version } = values
  process.stdout.write(
    await addressOf(values)('GET /runbooks/{runbookId}/markdown', { runbookId: id, version }),
  )
}

await runCli(async args => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [command, ...rest] = positionals
  if (values.help) process.stdout.write(`${usage}\n`)
  else if (command === 'check') await check(rest)
  else if (command === 'push') await push(rest, values)
  else if (command === 'export') await print(rest, values)
  else throw new UsageError(usage)
})
