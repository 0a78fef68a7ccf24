import type { Transaction } from '../../kernel/database.ts'
import { EVERYONE } from '../../people/grants.rules.ts'
import { systemDefinitionSchema } from '../../systems/definition.inputs.ts'
import { REHEARSALS } from '../../systems/rules.ts'

/** Two lanes that are nowhere: what a rehearsal without a system is played on. Nothing measures them. */
const definition = systemDefinitionSchema.parse({
  lanes: [
    { key: 'blue', name: 'BLUE', letter: 'B', url: '' },
    { key: 'green', name: 'GREEN', letter: 'G', url: '' },
  ],
  next: 'blue',
  router: { kind: 'http-weights', adminUrl: '' },
})

/** The system of rehearsals that name none, which everyone may rehearse on; made when the first of them asks for it. */
export const rehearsalSystem = (tx: Transaction) =>
  tx.system.upsert({
    where: { key: REHEARSALS },
    create: {
      key: REHEARSALS,
      name: 'No system',
      definition,
      grants: { create: { groupId: EVERYONE, level: 'deployer' } },
    },
    update: {},
  })
