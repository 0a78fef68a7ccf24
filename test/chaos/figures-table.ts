import type { Figure } from './holds-under.ts'

const shown = (ms: number | undefined) => (ms === undefined ? '' : Math.round(ms).toLocaleString('en'))

/** A Markdown table with one row per fault: how often it was injected, how often the product held, and its times. */
export function figuresTable(figures: Figure[]): string {
  const rows = [...Map.groupBy(figures, ({ fault }) => fault)].map(([fault, rounds]) => {
    const times = rounds.flatMap(({ ms }) => (ms === null ? [] : [ms])).sort((a, b) => a - b)
    const held = rounds.filter(each => each.held).length
    const [median, worst] = [times[Math.floor(times.length / 2)], times.at(-1)]
    return `| ${fault} | ${held} of ${rounds.length} | ${shown(median)} | ${shown(worst)} |`
  })
  return ['| what was done | held | median, ms | worst, ms |', '|---|---|---|---|', ...rows].join('\n')
}
