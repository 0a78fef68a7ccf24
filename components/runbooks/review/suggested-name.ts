/** What to call a runbook whose name was not found: its first heading, else its file. Empty where neither says anything. */
export function suggestedName(source: string[], fileName: string): string {
  const heading = source.find(line => /^#{1,2}\s+\S/.test(line)) ?? ''
  const words = heading
    .replace(/^#+\s+/, '')
    .replaceAll(/[*_`#]/g, '')
    .replaceAll(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, '')
    .trim()
  return words || fileName.replace(/\.\w+$/, '')
}
