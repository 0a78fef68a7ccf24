import { formatWords } from '../../ui/format.ts'

/** How an item that is not done stands against its due time (epoch ms): "due in 14 min", "14 min late". */
export function dueText(dueAt: number | null, now: number): { text: string; late: boolean } | null {
  if (dueAt === null) return null
  const left = dueAt - now
  if (Math.abs(left) < 60_000) return { text: 'due now', late: false }
  return left > 0
    ? { text: `due in ${formatWords(left)}`, late: false }
    : { text: `${formatWords(left)} late`, late: true }
}
