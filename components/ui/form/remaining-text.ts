/** What is left in a field once `sent` has arrived: what was typed meanwhile stays. */
export function remainingText(now: string, sent: string): string {
  const words = now.trimStart()
  return words.startsWith(sent) ? words.slice(sent.length).trimStart() : now
}
