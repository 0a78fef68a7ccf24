'use client'

import { useEffect } from 'react'
import { follow, isHeard } from './follow.ts'
import { followedLink } from './followed-link.ts'

/** Stands before every link of the product while nobody knows whether the server is there. */
export function NavigationGuard() {
  useEffect(() => {
    let passing = false
    function pressed(event: MouseEvent) {
      const link = passing ? null : followedLink(event, window.location)
      if (!link || isHeard()) return
      event.preventDefault()
      event.stopPropagation()
      void follow(() => {
        passing = true
        link.click()
        passing = false
      })
    }
    // On the window and on the way down: before Next's own links hear of it.
    window.addEventListener('click', pressed, true)
    return () => window.removeEventListener('click', pressed, true)
  }, [])
  return null
}
