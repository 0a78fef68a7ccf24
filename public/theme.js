// Runs in the head before anything is painted, so no wrong theme flashes: dark, unless a person chose light on
// this device or the device asks for it. A file of its own, so that no inline script is needed.
;(() => {
  const light = matchMedia('(prefers-color-scheme: light)')
  const apply = () => {
    let chosen = null
    try {
      chosen = localStorage.getItem('gonogo-theme')
    } catch {
      // Storage is forbidden here: follow the device.
    }
    const known = chosen === 'dark' || chosen === 'light'
    document.documentElement.dataset.theme = known ? chosen : light.matches ? 'light' : 'dark'
  }
  apply()
  light.addEventListener('change', apply)
})()
