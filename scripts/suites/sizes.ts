import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { oneCheck, type Suite } from './outcome.ts'
import { root } from './tool.ts'

export const mostCodeLines = 350

/** Lines that are neither blank nor only comment. */
export function codeLines(text: string): number {
  let inComment = false
  let count = 0
  for (const line of text.split('\n').map(each => each.trim())) {
    const opens = line.startsWith('/*') || line.startsWith('{/*')
    const isComment = inComment || opens || line.startsWith('//')
    if (line !== '' && !isComment) count += 1
    if (inComment || opens) inComment = !line.includes('*/')
  }
  return count
}

async function run() {
  const listed = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.css'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  const files = listed.split('\n').filter(file => file && existsSync(path.join(root, file)))
  const sizes = files.map(file => ({ file, lines: codeLines(readFileSync(path.join(root, file), 'utf8')) }))
  const tooLong = sizes.filter(({ lines }) => lines > mostCodeLines)
  return oneCheck(
    tooLong.map(({ file, lines }) => `${file} has ${lines} lines of code; ${mostCodeLines} is the most`),
  )
}

export const sizes: Suite = { name: 'sizes', run }
