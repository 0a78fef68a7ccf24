/** The value below which a share `q` (0 to 1) of the sorted numbers lies. NaN for none. */
export function quantile(values: number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
}

/** This machine's one monotonic clock in milliseconds: the same in every process. */
export const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits))
