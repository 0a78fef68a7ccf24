/** Fetches the overlay once. The page asks for it when idle, so that it is here even if the network is gone. */
export function loadOverlay() {
  return import('./overlay.tsx').then(file => ({ default: file.Overlay }))
}

/** The same for what opens at a button. */
export function loadFloatingPanel() {
  return import('./floating-panel.tsx').then(file => ({ default: file.FloatingPanel }))
}

/** The same for menus. */
export function loadFloatingMenu() {
  return import('./floating-menu.tsx').then(file => ({ default: file.FloatingMenu }))
}
