/** Keeps the end of a text that comes in parts: at most so many bytes of UTF-8, cut between characters. */
export function keepEnd(bytes: number) {
  let kept = ''
  return {
    add: (text: string) => {
      kept += text
      if (kept.length > 2 * bytes) kept = endOf(kept, bytes)
    },
    text: () => endOf(kept, bytes),
  }
}

function endOf(text: string, bytes: number): string {
  const all = Buffer.from(text)
  let from = Math.max(0, all.length - bytes)
  while (isWithinCharacter(all[from])) from += 1
  return all.subarray(from).toString()
}

const isWithinCharacter = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80
