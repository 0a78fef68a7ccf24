import type { Metadata } from 'next'
import { ChecklistScreen } from '../../../../components/checklist/checklist-screen.tsx'

export const metadata: Metadata = { title: 'Checklist' }

export default function ChecklistPage() {
  return <ChecklistScreen />
}
