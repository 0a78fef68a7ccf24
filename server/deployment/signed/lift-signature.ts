/** A signature in the present form. In form 1, what was signed was called its ground. Null, of a pending one, stays null. */
export function liftSignature(signature: unknown): unknown {
  if (typeof signature !== 'object' || signature === null || !('ground' in signature)) return signature
  const { ground, ...rest } = signature
  return { ...rest, signedContent: ground }
}
