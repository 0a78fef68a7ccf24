const STEPS = [10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400]

/** Round moments between two, about six of them, leaving room for the words at the right end. */
export function axisTicks(from: number, to: number): number[] {
  const span = (to - from) / 1000
  const step = (STEPS.find(seconds => span / seconds <= 7) ?? 86_400) * 1000
  const ticks = [from]
  for (let tick = Math.ceil((from + step * 0.6) / step) * step; tick < to - (to - from) * 0.14; tick += step)
    ticks.push(tick)
  return ticks
}
