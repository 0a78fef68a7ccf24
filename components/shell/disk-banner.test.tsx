import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { DiskState } from '../../server/kernel/disk.query.ts'
import { diskKey } from './disk-banner.tsx'
import { Page } from './page.tsx'

function screen(disk: DiskState): string {
  const client = new QueryClient()
  client.setQueryData(diskKey, disk)
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <Page>Any screen</Page>
    </QueryClientProvider>,
  )
}

it('warns on every screen that the disk gets full, louder when nothing new is begun', () => {
  const warning = 'The disk of the database has 99 MB left. Ask an administrator to free some.'
  expect(screen({ level: 'low', warning })).toMatch(/role="status" data-tone="attention".*99 MB left/)
  expect(screen({ level: 'critical', warning })).toMatch(/role="status" data-tone="critical".*99 MB left/)
  expect(screen({ level: 'ample', warning: null })).not.toContain('role="status"')
})
