/** One part of a record, line by line. An empty part says so: it is signed too. */
export function RecordList({ title, rows }: { title: string; rows: string[] }) {
  return (
    <div>
      <h4 className="font-strong text-ink-1">{title}</h4>
      {rows.length === 0 ? (
        <p className="text-ink-3">none</p>
      ) : (
        <ul className="grid gap-0.5">
          {rows.map(row => (
            <li key={row} className="wrap-anywhere">
              {row}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
