import type { Figure } from './holds-under.ts'

const shown = (ms: number | undefined) => (ms === undefined ? '' : Math.round(ms).toLocaleString('en'))

/** A Markdown table with one row per fault: how often it was injected, how often the product held, and its times. */
export function figuresTable(figures: Figure[]): string {
  const byTitle = Map.groupBy(figures, ({ fault, title }) => `${fault} ${title}`)
  const rows = [...byTitle.values()]
    .sort(([a], [b]) => (a?.fault ?? 0) - (b?.fault ?? 0))
    .map(rounds => {
      const [{ fault, title } = { fault: 0, title: '' }] = rounds
      const times = rounds.flatMap(({ ms }) => (ms === null ? [] : [ms])).sort((a, b) => a - b)
      const held = rounds.filter(each => each.held).length
      const [median, worst] = [times[Math.floor(times.length / 2)], times.at(-1)]
      return `| ${fault} | ${title} | ${held} of ${rounds.length} | ${shown(median)} | ${shown(worst)} |`
    })
  return ['| fault | what was done | held | median, ms | worst, ms |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  )
}
