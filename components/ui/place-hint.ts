type Box = { left: number; top: number; width: number; height: number }
type Size = { width: number; height: number }

/**
 * Where a hint goes: centred above its anchor, below it where there is no room above, and always 8 px inside
 * the window.
 * @param anchor the box of the control, in window coordinates
 * @returns the hint's corner in window coordinates
 */
export function placeHint(anchor: Box, hint: Size, view: Size): { left: number; top: number } {
  const edge = 8
  const centred = anchor.left + anchor.width / 2 - hint.width / 2
  const above = anchor.top - hint.height
  const fits = above >= edge
  return {
    left: Math.max(edge, Math.min(centred, view.width - hint.width - edge)),
    top: fits ? above : anchor.top + anchor.height,
  }
}
