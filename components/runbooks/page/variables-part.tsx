import type { RunbookDocument } from '../../../server/runbooks/document.ts'

/** What a deployment has to be told, with type, default and whether it may be left open. */
export function VariablesPart({ variables }: { variables: RunbookDocument['variables'] }) {
  return (
    <table className="w-full text-left max-md:block">
      <thead className="text-12 text-ink-3 max-md:sr-only">
        <tr className="h-8 [&>th]:font-label">
          <th scope="col">Variable</th>
          <th scope="col">Meaning</th>
          <th scope="col">Type</th>
          <th scope="col">Default</th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {variables.map(row => (
          <tr
            key={row.key}
            id={`variable-${row.key}`}
            className="scroll-mt-16 border-t border-hair align-top max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:py-2 md:[&>*]:py-1.5"
          >
            <th scope="row" className="mono font-label text-ink-1 max-md:w-full">
              {row.key}
            </th>
            <td>{row.title}</td>
            <td className="text-ink-3">
              {[
                row.type,
                row.unit,
                row.choices?.join(' | '),
                row.required ? 'required' : 'optional',
                row.secret && 'secret',
              ]
                .filter(Boolean)
                .join(', ')}
            </td>
            <td className="mono">{row.secret ? '•••' : row.default}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
