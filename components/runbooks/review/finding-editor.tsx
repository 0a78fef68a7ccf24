'use client'

import { Check, Combine, RotateCcw, Scissors, StickyNote } from 'lucide-react'
import type { Finding, FindingKind } from '../../../server/importer/finding.inputs.ts'
import { holdersFor, move } from '../../../server/importer/review/edits.rules.ts'
import { headline, KIND_WORDS } from '../../../server/importer/review/finding-kinds.rules.ts'
import { retype } from '../../../server/importer/review/retype.rules.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { SelectField } from '../../ui/form/select-field.tsx'
import { Menu } from '../../ui/overlay/menu.tsx'
import { FIELDS } from './field-specs.ts'
import { actionsFor } from './finding-actions.ts'
import { FindingField } from './finding-field.tsx'
import { useReview } from './review-context.tsx'

const KINDS = Object.entries(KIND_WORDS).map(([value, [label]]) => ({ value: value as FindingKind, label }))
const WIDE = new Set(['text', 'code', 'lines', 'subItems', 'verification'])

/** One finding unfolded: its kind, where it belongs, its fields, and what can be done with it. */
export function FindingEditor({ finding }: { finding: Finding }) {
  const { findings, apply, locked } = useReview()
  const { id, kind } = finding
  const holders = holdersFor(findings, kind)
  return (
    <div data-editor className="grid gap-4 px-4 pt-1 pb-4">
      <FindingActions finding={finding} />
      <fieldset disabled={locked !== null} className="grid gap-4">
        <legend className="sr-only">Fields of this finding</legend>
        <div className="grid grid-cols-4 gap-3 max-md:grid-cols-2">
          <SelectField
            data-kind
            label="Kind"
            size={32}
            className="col-span-2"
            value={kind}
            options={KINDS}
            aria-keyshortcuts="T"
            onChange={to => apply(all => retype(all, id, to), id)}
          />
          {holders.length > 0 && (
            <SelectField
              label="Belongs to"
              size={32}
              className="col-span-2"
              value={finding.in ?? 'none'}
              options={[
                { value: 'none', label: 'Nothing' },
                ...holders.map(holder => ({
                  value: holder.id,
                  label: `${KIND_WORDS[holder.kind][0]}: ${headline(holder)}`,
                })),
              ]}
              onChange={to => apply(all => move(all, id, to === 'none' ? undefined : to), id)}
            />
          )}
          {FIELDS[kind].map((spec, i) => (
            <FindingField
              key={`${id}-${kind}-${spec.name}`}
              finding={finding}
              spec={spec}
              className={cx(
                (WIDE.has(spec.type) || (i === 0 && spec.type === 'line')) && 'col-span-4 max-md:col-span-2',
                spec.type === 'check' && 'self-end',
              )}
            />
          ))}
        </div>
      </fieldset>
    </div>
  )
}

function FindingActions({ finding }: { finding: Finding }) {
  const review = useReview()
  const act = actionsFor(review, finding)
  const icon = { size: 14, 'aria-hidden': true } as const
  return (
    <div className="flex flex-wrap gap-1.5">
      {!finding.sure && (
        <Button
          size={28}
          variant="primary"
          icon={<Check {...icon} />}
          kbd="C"
          disabledReason={act.confirm.why}
          onClick={act.confirm.run}
        >
          It is right
        </Button>
      )}
      {act.split.why ? null : (
        <Menu
          size={28}
          label="Split where"
          trigger={
            <>
              <Scissors {...icon} /> <span data-split>Split</span>
            </>
          }
          entries={act.split.cuts.slice(0, 60).map(({ at, label }) => ({
            id: String(at),
            label: label.trim().slice(0, 70),
            onAction: () => act.split.run(at),
          }))}
        />
      )}
      {!act.merge.why && (
        <Button size={28} icon={<Combine {...icon} />} kbd="M" onClick={act.merge.run}>
          Merge with next
        </Button>
      )}
      {!act.dismiss.why && (
        <Button size={28} icon={<StickyNote {...icon} />} kbd="D" onClick={act.dismiss.run}>
          Keep as note
        </Button>
      )}
      <Button
        size={28}
        variant="ghost"
        icon={<RotateCcw {...icon} />}
        kbd="R"
        disabledReason={act.restore.why}
        onClick={act.restore.run}
      >
        As it was read
      </Button>
    </div>
  )
}
