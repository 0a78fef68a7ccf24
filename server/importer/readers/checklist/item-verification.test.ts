import { expect, it } from 'vitest'
import { joinedVerification, verificationOf, verificationOfCode } from './item-verification.ts'

it.each([
  ['dig host +short returns one address', ['dig host +short'], { kind: 'command', expected: 'one address' }],
  ['check.sh output attached', ['check.sh'], { kind: 'command', text: 'check.sh output attached' }],
  ['NOTES.md reviewed', ['NOTES.md'], { kind: 'attestation', text: 'NOTES.md reviewed' }],
  ['Screenshot of the board', [], { kind: 'attachment' }],
  ['Asked the night shift', [], { kind: 'attestation' }],
  ['Registry: ________', [], { kind: 'attestation', text: 'Registry' }],
])('reads %j', (text, codes, verification) => {
  expect(verificationOf(text, codes)).toMatchObject(verification)
})

it('takes comments about what is expected out of a command', () => {
  expect(verificationOfCode('# list them\nls -1\n\n# Expected output:\n# a\n# b\n')).toEqual({
    kind: 'command',
    command: '# list them\nls -1',
    expected: 'a\nb',
  })
  expect(verificationOfCode('# join the call')).toEqual({ kind: 'attestation', text: '# join the call' })
})

it('prefers what a machine can run where two lines say how', () => {
  const said = { kind: 'attestation' as const, expected: 'fine' }
  expect(joinedVerification(said, { kind: 'command', command: 'run' })).toEqual({
    kind: 'command',
    command: 'run',
    expected: 'fine',
  })
})
