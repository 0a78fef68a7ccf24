/** Half of a gate decided. */
export function Logo({ size = 18 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" className="flex-none">
      <path
        d="M10 .8 19.2 10 10 19.2.8 10Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <path d="M10 .8V19.2L.8 10Z" fill="currentColor" />
    </svg>
  )
}
