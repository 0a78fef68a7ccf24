import { documentOfFindings } from '../document-of-markdown.ts'
import { checkedFindings } from './checked-findings.ts'
import { documentOfDraft } from './document-of-draft.ts'
import { readText } from './read-text.ts'

/** What is done in the bounded thread: everything that takes a text apart which somebody sent. */
export const tasks = { readText, checkedFindings, documentOfDraft, documentOfFindings }

export type Tasks = typeof tasks
