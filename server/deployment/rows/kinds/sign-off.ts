import type { Prisma, SignOff as Stored } from '../../../../generated/prisma/client.ts'
import { fromJson } from '../../../kernel/json-column.ts'
import { liftSignature } from '../../signed/lift-signature.ts'
import type { SignOff } from '../../state.types.ts'
import { type CopySource, rowKind } from '../row-kind.ts'

type NewSignOff = Omit<Prisma.SignOffCreateManyInput, 'deploymentId'>

/** The sign-offs, each with who is asked and the signature that stands. */
export const signOffs = rowKind({
  table: 'sign_off',
  key: 'key',
  writes: {
    userId: 'uuid',
    userName: 'text',
    status: 'text',
    version: 'int',
    signature: 'jsonb',
    voided: 'jsonb',
  },
  order: 'position',
  toState: ({ deploymentId: _, ...row }: Stored): SignOff => ({
    ...row,
    status: row.status as SignOff['status'],
    signature: liftSignature(row.signature) as SignOff['signature'],
    voided: fromJson<SignOff['voided']>(row.voided),
  }),
  copied: { rows: copySignOffs, insert: (tx, data) => tx.signOff.createMany({ data }), counted: true },
})

function copySignOffs({ document }: CopySource): NewSignOff[] {
  return document.signOffs.map(({ key, group, title }, position) => ({ key, group, title, position }))
}
