import type { EnvPosition } from './lane-badge.tsx'

/** How an environment's line looks in a chart: first solid, second dashed. */
export function EnvLine({ position, width = 24 }: { position: EnvPosition; width?: number }) {
  const first = position === 'first'
  return (
    <svg width={width} height="4" viewBox={`0 0 ${width} 4`} aria-hidden="true" className="flex-none">
      <path
        d={`M0 2H${width}`}
        fill="none"
        stroke={first ? 'var(--chart-line)' : 'var(--chart-line-2)'}
        strokeWidth={first ? 1.75 : 1.25}
        strokeDasharray={first ? undefined : '3 2'}
      />
    </svg>
  )
}
