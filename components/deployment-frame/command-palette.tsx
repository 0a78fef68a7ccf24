'use client'

import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useId, useState } from 'react'
import { sendRequest } from '../api/send-request.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { follow } from '../shell/follow.ts'
import { cx } from '../ui/cx.ts'
import { Dialog } from '../ui/overlay/dialog.tsx'
import {
  deploymentEntries,
  type Entry,
  entriesOfDeployment,
  found,
  PRODUCT_ENTRIES,
} from './palette-entries.ts'

interface PaletteProps {
  scope: 'everything' | 'deployments'
  onClose: () => void
}

/** Go anywhere by typing: places, phases, steps, gates, items, people, other deployments. */
export function Palette({ scope, onClose }: PaletteProps) {
  const { deploymentId, state } = useDeploymentContext()
  const router = useRouter()
  const list = useId()
  const [search, setSearch] = useState('')
  const [place, setPlace] = useState(0)
  const { data: deployments = [] } = useQuery({
    queryKey: ['deployments'],
    queryFn: () => sendRequest('GET /deployments'),
    staleTime: 10_000,
  })
  const others = deploymentEntries(deployments, deploymentId)
  const entries = found(
    scope === 'deployments' ? others : [...entriesOfDeployment(state), ...PRODUCT_ENTRIES, ...others],
    search,
  )
  const chosen = entries[Math.min(place, entries.length - 1)]

  function go(entry: Entry | undefined) {
    if (!entry) return
    onClose()
    void follow(() => router.push(entry.href))
  }

  function onKeyDown(event: KeyboardEvent) {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const by = moves[event.key]
    if (event.key === 'Enter') go(chosen)
    if (by === undefined) return
    event.preventDefault()
    setPlace(at => (Math.min(at, entries.length - 1) + by + entries.length) % Math.max(1, entries.length))
  }

  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={scope === 'deployments' ? 'Switch deployment' : 'Go to'}
    >
      <label className="flex h-10 flex-none items-center gap-2.5 rounded-2 border border-control bg-inset px-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
        <Search size={16} aria-hidden="true" className="flex-none text-ink-3" />
        <span className="sr-only">Search</span>
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={chosen ? `${list}-${entries.indexOf(chosen)}` : undefined}
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={event => {
            setSearch(event.target.value)
            setPlace(0)
          }}
          onKeyDown={onKeyDown}
          placeholder={
            scope === 'deployments' ? 'A number, a name, a version' : 'A phase, a step, a gate, a person'
          }
          className="min-w-0 flex-1 bg-transparent text-14 text-ink-1 outline-none"
        />
      </label>
      <div
        id={list}
        role="listbox"
        aria-label="Places"
        className="-mx-2 -mt-2 max-h-96 min-h-40 overflow-y-auto"
      >
        {entries.map((entry, index) => (
          <Option
            key={entry.id}
            id={`${list}-${index}`}
            entry={entry}
            chosen={entry === chosen}
            onPress={() => go(entry)}
          />
        ))}
        {entries.length === 0 && (
          <p role="presentation" className="px-2 py-3 text-ink-3">
            {search ? `Nothing is called “${search}”.` : 'There is no other deployment.'}
          </p>
        )}
      </div>
    </Dialog>
  )
}

type OptionProps = { id: string; entry: Entry; chosen: boolean; onPress: () => void }

function Option({ id, entry, chosen, onPress }: OptionProps) {
  return (
    // Keys move the choice from the field: the options themselves take no focus.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      ref={chosen ? intoView : undefined}
      onPointerDown={event => event.preventDefault()}
      onClick={onPress}
      onKeyDown={event => event.key === 'Enter' && onPress()}
      className={cx(
        'flex min-h-9 cursor-pointer items-center gap-3 rounded-2 px-2 py-1 max-md:min-h-11',
        chosen ? 'bg-hover' : 'hover:bg-hover',
      )}
    >
      <span className="min-w-0 flex-1 truncate text-ink-1">{entry.label}</span>
      <span className="truncate text-12 text-ink-3">{entry.detail}</span>
      <span className="w-18 flex-none text-right text-12 text-ink-3">{entry.kind}</span>
    </div>
  )
}

function intoView(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' })
}
