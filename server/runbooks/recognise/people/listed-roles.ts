import type { Reading } from '../reading.ts'
import { plainCase } from '../source/plain-case.ts'
import type { Section } from '../source/sections.ts'
import { authoritiesIn } from './authorities.ts'
import { halves, saidIn, wordsOf } from './blocks.ts'
import { filled, isPersonName, personIn } from './person.ts'

const OTHER = /^(?:note|notes|date|time|size|total|when|where|why|team size|channel|slack)\b/i

/** A list right below a heading of roles: "- **Release captain**: leads and decides", "- DBA: Ann Lee". */
export function listedRoles(reading: Reading, section: Section) {
  for (const block of reading.open(section)) {
    if (block.type !== 'list') continue
    const parts = block.children.map(item => ({ item, said: halves(wordsOf(item)) }))
    if (!parts.every(({ said }) => said && said.label.split(/\s+/).length <= 6)) continue
    for (const { item, said } of parts) {
      if (!said || OTHER.test(said.label)) continue
      const who = personIn(said.rest)
      const below = saidIn(item.children.filter(({ type }) => type === 'list'))
      const summary = [isPersonName(said.rest) ? '' : filled(who.note ?? ''), ...below].filter(Boolean)
      reading.add('role', {
        value: {
          title: plainCase(said.label.replace(/\s*\([^)]*\)/g, '').trim() || said.label),
          ...(summary.length > 0 && { summary: summary.join('; ').slice(0, 400) }),
          ...{ person: who.name, phone: who.phone, email: who.email },
          authorities: authoritiesIn([said.label, ...summary]),
        },
        from: [item],
        sure: item.children[0]?.type === 'paragraph' && item.children[0].children[0]?.type === 'strong',
      })
    }
  }
}
