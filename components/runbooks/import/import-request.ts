import { LARGEST_TEXT } from '../../../server/runbooks/text-size.rules.ts'
import type { Answer } from '../../api/calls.types.ts'
import { isProblem, RequestProblem } from '../../api/request-problem.ts'

/** What the person brings: a file as it is, or a text with the form it is in. */
export type Brought = { file: File } | { text: string; fileName: string; mediaType?: string }

export type Stage = { kind: 'sending'; share: number } | { kind: 'reading' }

const KNOWN = /\.(?:md|markdown|mdown|txt|text|html?|docx|csv|tsv|xlsx)$/i

/** Why a file is not sent at all, or null. */
export function refusedFile({ name, size }: { name: string; size: number }): string | null {
  if (size === 0) return `“${name}” is empty. Choose another file.`
  if (size > LARGEST_TEXT) {
    const mega = (size / 1_000_000).toFixed(1)
    return `“${name}” has ${mega} MB, and 5 MB are the most. Leave out pictures, or import it in parts.`
  }
  if (!KNOWN.test(name)) {
    return `“${name}” is in a form that cannot be read. Save it as Markdown, text, HTML, DOCX, CSV or XLSX.`
  }
  return null
}

type ReadDraft = Answer<'POST /runbooks/drafts'>

/**
 * Sends it to be read and answers the draft's id. `fetch` tells nothing of how much was sent, so this asks the older
 * request. Throws `RequestProblem`.
 */
export function createDraft(brought: Brought, onStage: (stage: Stage) => void): Promise<ReadDraft> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const name = 'file' in brought ? brought.file.name : brought.fileName
    request.open('POST', `/api/v1/runbooks/drafts?name=${encodeURIComponent(name)}`)
    request.responseType = 'json'
    request.setRequestHeader('idempotency-key', crypto.randomUUID())
    request.upload.onprogress = ({ loaded, total }) =>
      onStage({ kind: 'sending', share: total === 0 ? 1 : loaded / total })
    request.upload.onload = () => onStage({ kind: 'reading' })
    request.onerror = () => reject(away(0))
    request.onload = () => {
      const { status, response } = request
      if (status === 201) resolve(response)
      else reject(isProblem(response) ? new RequestProblem(response) : away(status))
    }
    if ('file' in brought) {
      request.setRequestHeader('content-type', brought.file.type || 'application/octet-stream')
      request.send(brought.file)
    } else if (brought.mediaType) {
      request.setRequestHeader('content-type', brought.mediaType)
      request.send(new Blob([brought.text]))
    } else {
      request.setRequestHeader('content-type', 'application/json')
      request.send(JSON.stringify({ text: brought.text, fileName: name }))
    }
  })
}

const away = (status: number) =>
  new RequestProblem({
    code: 'unreachable',
    title: 'No answer',
    detail: 'The control room did not answer. What you brought is still here: try again.',
    status,
  })
