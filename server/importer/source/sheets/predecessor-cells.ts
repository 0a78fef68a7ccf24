export interface Predecessor {
  ref: string
  /** How the two hang together: finish to start, start to start, finish to finish, start to finish. */
  relation: 'FS' | 'SS' | 'FF' | 'SF'
  lag: string // "+5 min", or empty
}

const REFERENCE = /^(.*?\d)\s*(FS|SS|FF|SF)\s*([+-]\s*\d+(?:\.\d+)?\s*[a-z%]*)?$/i

/** "3", "3FS+5 min; 4SS", "1.2, 1.3", "Step 4", or titles. Nothing for a dash, "none" and "n/a". */
export function predecessorsOf(cell: string): Predecessor[] {
  return cell
    .split(/[,;\n]|\s+(?:and|&)\s+/i)
    .map(part => part.trim())
    .filter(part => part && !/^(?:-|–|—|none|n\/a|nil|start)$/i.test(part))
    .map(part => {
      const match = REFERENCE.exec(part)
      if (!match) return { ref: bare(part), relation: 'FS', lag: '' }
      const relation = (match[2] ?? 'FS').toUpperCase() as Predecessor['relation']
      return { ref: bare(match[1] ?? ''), relation, lag: (match[3] ?? '').replaceAll(/\s+/g, ' ').trim() }
    })
}

const bare = (text: string) => text.replace(/^(?:steps?|tasks?|rows?|no\.?|#)\s*(?=\d)/i, '').trim()
