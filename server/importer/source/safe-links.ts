import type { Finding } from '../finding.inputs.ts'
import { isSafeUrl } from '../safe-url.rules.ts'
import type { Warning } from '../warning.types.ts'

/** Links that a page must not follow become notes with their text, and a warning says so. */
export function safeLinks(findings: Finding[]): { findings: Finding[]; warnings: Warning[] } {
  const warnings: Warning[] = []
  const safe = findings.map((finding): Finding => {
    if (finding.kind !== 'link' || isSafeUrl(finding.value.url)) return finding
    const { title, url } = finding.value
    warnings.push({
      line: finding.lines.from,
      text: `"${title}" could run a script; its address was kept as text.`,
    })
    return { ...finding, kind: 'note', value: { text: `${title}: ${url}` } }
  })
  return { findings: safe, warnings }
}
