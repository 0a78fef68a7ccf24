import { z } from 'zod'

const share = z.int('must be a whole number from 0 to 100').min(0).max(100)

/** A whole-number percentage for each lane; together exactly 100. */
export const weightsSchema = z
  .strictObject({ blue: share, green: share })
  .refine(({ blue, green }) => blue + green === 100, {
    path: ['blue'],
    error: ({ input }) => {
      const { blue, green } = input as Weights
      return `blue ${blue} and green ${green} make ${blue + green}; together they must be 100`
    },
  })
export type Weights = { blue: number; green: number }
export const storedWeightsSchema = z.object({
  blue: share,
  green: share,
  generation: z.int().min(0),
})
export type StoredWeights = z.infer<typeof storedWeightsSchema>
