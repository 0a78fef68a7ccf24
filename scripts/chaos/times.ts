/** How often each fault is tried. */
export const TIMES = Array.from({ length: Number(process.env.CHAOS_TIMES ?? 20) }, (_, index) => index + 1)
