import { Download, Plus } from 'lucide-react'
import Link from 'next/link'
import type { RunbookScreenFacts } from '../../../server/runbooks/runbook-screen.query.ts'
import { NavTabs } from '../../shell/nav-tabs.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Time } from '../../ui/time/time.tsx'
import { PrintButton } from './print-button.tsx'
import { VersionSwitch } from './version-switch.tsx'

interface RunbookHeadProps extends RunbookScreenFacts {
  tab: 'runbook' | 'versions'
  /** Whether the reader may make a deployment. */
  mayDeploy: boolean
}

/** Which runbook and version this is, who made it and why, and what can be done with it. */
export function RunbookHead({ runbook, versions, tab, mayDeploy }: RunbookHeadProps) {
  const { id, name, version, document } = runbook
  const own = versions.find(row => row.version === version)
  const isNewest = versions[0]?.version === version
  const base = `/runbooks/${id}`
  return (
    <div className="bg-panel px-5 pt-4 max-md:px-4 print:px-0">
      <p className="text-12 text-ink-3 print:hidden">
        <Link href="/runbooks" className="underline decoration-soft underline-offset-3">
          Runbooks
        </Link>{' '}
        /
      </p>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 max-md:basis-full">
          <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">{name}</h1>
          {paragraphs(document.summary).map(text => (
            <p key={text} className="max-w-[90ch]">
              {text}
            </p>
          ))}
        </div>
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          <VersionSwitch base={base} version={version} versions={versions.map(row => row.version)} />
          <PrintButton />
          <a
            href={`/api/v1/runbooks/${id}/markdown?version=${version}`}
            download={`${fileName(name)}-v${version}.md`}
            className={buttonClass('outlined', 32)}
          >
            <Download size={16} aria-hidden="true" /> Markdown
          </a>
          {mayDeploy && (
            <Link href={`/deployments/new?runbook=${id}`} className={buttonClass('primary', 32)}>
              <Plus size={16} aria-hidden="true" /> New deployment
            </Link>
          )}
        </div>
      </div>
      {own && (
        <p className="mt-2 text-12 text-ink-3">
          Version {version}
          {!isNewest && <b> (not the newest)</b>}, <Time value={own.createdAt} style="date-time" zone />
          {own.createdBy && `, ${own.createdBy}`}
          {own.reason && `: ${own.reason}`}
          {own.draftId && (
            <>
              {' · '}
              <a
                href={`/api/v1/runbooks/drafts/${own.draftId}/original`}
                download
                className="underline decoration-soft underline-offset-3 print:hidden"
              >
                the file it came from
              </a>
            </>
          )}
        </p>
      )}
      <div className="mt-2 -ml-2.25 h-10 print:hidden">
        <NavTabs
          label="Runbook"
          items={[
            {
              href: isNewest ? base : `${base}?version=${version}`,
              label: 'Runbook',
              current: tab === 'runbook',
            },
            {
              href: `${base}/versions`,
              label: 'Versions',
              count: String(versions.length),
              current: tab === 'versions',
            },
          ]}
        />
      </div>
    </div>
  )
}

const paragraphs = (text: string) => text.split(/\n\s*\n/).filter(part => part.trim() !== '')

const fileName = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'runbook'
