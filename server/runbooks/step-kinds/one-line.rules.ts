/** A text of several lines on one: `a ⏎ b`. */
export const oneLine = (text: string): string =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .join(' ⏎ ')
