import { parentPort } from 'node:worker_threads'
import { isRefusal } from '../../kernel/refusal.rules.ts'
import { recognise } from '../readers/recognise.ts'
import type { ThreadAnswer } from './read-safely.ts'
import { readSource, type SourceInput } from './read-source.ts'
import { safeLinks } from './safe-links.ts'

/** Reads one source after the other, in a thread that may be ended at any moment. */
async function answer(input: SourceInput): Promise<ThreadAnswer> {
  try {
    const source = await readSource(input)
    const recognised = source.findings
      ? { findings: source.findings, warnings: [] }
      : recognise(source.markdown)
    const { findings, warnings } = safeLinks(recognised.findings)
    return {
      read: { ...source, findings, warnings: [...source.warnings, ...recognised.warnings, ...warnings] },
    }
  } catch (error) {
    if (isRefusal(error)) {
      const { code, message: detail, facts, extra } = error
      return { refusal: { code, detail, facts, extra } }
    }
    if (error instanceof RangeError) return { tooDeep: true }
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', async (input: SourceInput) => parentPort?.postMessage(await answer(input)))
parentPort?.postMessage('ready')
