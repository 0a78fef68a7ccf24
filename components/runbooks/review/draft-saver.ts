import type { DraftPreview, RunbookDraft, SavedDraft } from '../../../server/drafts/draft.types.ts'
import type { Finding } from '../../../server/importer/finding.inputs.ts'
import { problemText, refusalOf } from '../../api/request-problem.ts'
import { rememberSaved } from './newest-draft.ts'
import { forgetUnsent, keepUnsent } from './unsaved-findings-store.ts'

export const SAVE_DRAFT = 'PUT /runbooks/drafts/{draftId}'

export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'conflict'; version: number }
  | { kind: 'refused'; why: string }

type Put = (body: { version: number; findings: Finding[] }) => Promise<SavedDraft>

/** Saves the findings of one draft, and knows which of them are kept. */
export class DraftSaver {
  version: number
  preview: DraftPreview
  private readonly draftId: string
  private readonly put: Put
  private kept: Finding[]
  private keptAt: string
  private refused: Finding[] | null = null
  private aside: Finding[] | null = null
  private isConflict = false
  /** Published or discarded: nothing can be saved in it any more. */
  private isOver = false
  private request: Promise<unknown> = Promise.resolve()

  constructor({ id, version, preview, findings, changedAt }: RunbookDraft, put: Put) {
    this.draftId = id
    this.put = put
    this.version = version
    this.preview = preview
    this.kept = findings
    this.keptAt = changedAt
  }

  isKept(findings: Finding[]): boolean {
    return this.kept === findings
  }

  /** Another's change stands in the way, or they were refused as they are. */
  isStuck(findings: Finding[]): boolean {
    return this.isConflict || this.refused === findings
  }

  saved(): SaveState {
    return { kind: 'saved', at: this.keptAt }
  }

  send(findings: Finding[]): Promise<SaveState> {
    const request = this.sendNow(findings)
    this.request = request
    return request
  }

  private async sendNow(findings: Finding[]): Promise<SaveState> {
    this.isConflict = false
    try {
      this.take({ ...(await this.put({ version: this.version, findings })), findings })
      return this.saved()
    } catch (error) {
      const problem = refusalOf(SAVE_DRAFT, error)
      if (problem?.code === 'stale_version') {
        this.isConflict = true
        return { kind: 'conflict', version: problem.current?.version ?? this.version }
      }
      this.isOver = problem?.code === 'wrong_status' || problem?.code === 'not_found'
      this.refused = findings
      return { kind: 'refused', why: problemText(error) }
    }
  }

  /** This is the draft now: it was saved, or another's was taken over. */
  take(now: SavedDraft & Pick<RunbookDraft, 'findings'>): void {
    this.version = now.version
    this.preview = now.preview
    this.kept = now.findings
    this.keptAt = now.changedAt
    this.refused = null
    this.isConflict = false
    rememberSaved(this.draftId, now)
  }

  /** The draft is gone, and what was not saved with it. */
  discard(findings: Finding[]): void {
    this.isOver = true
    this.kept = findings
  }

  /** The page goes, and no answer would arrive: what is not saved is kept, to be offered on return. */
  keep(findings: Finding[]): void {
    if (this.isKept(findings) || this.isOver) return
    this.aside = findings
    keepUnsent(this.draftId, { version: this.version, findings })
  }

  /** The page is back as it was, and goes on saving. */
  goOn(): void {
    if (this.aside) forgetUnsent(this.draftId, this.aside)
    this.aside = null
  }

  /** Sends at once what is not saved yet. What cannot be saved is kept, to be offered on return. */
  async leave(findings: Finding[]): Promise<'saved' | 'kept' | 'over'> {
    if (this.isKept(findings)) return 'saved'
    if (this.isOver) return 'over'
    // Kept first: the page may be closed before the answer is here.
    keepUnsent(this.draftId, { version: this.version, findings })
    await this.request
    if (!this.isKept(findings) && !this.isStuck(findings) && !this.isOver) await this.send(findings)
    if (!this.isKept(findings) && !this.isOver) {
      keepUnsent(this.draftId, { version: this.version, findings })
      return 'kept'
    }
    forgetUnsent(this.draftId, findings)
    return this.isKept(findings) ? 'saved' : 'over'
  }
}
