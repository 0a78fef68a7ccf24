import type { Prisma } from '../../generated/prisma/client.ts'

/**
 * The one border between JSON columns and our types. What a column holds was checked when it was written, and only the
 * code of its noun writes it, so it is not checked again; a column whose form has changed since has a reader of its
 * own, such as `storedDocument` or `readDefinition`.
 */
export const fromJson = <T>(column: Prisma.JsonValue): T => column as T

/** The other way: Prisma asks for index signatures, which no interface has. */
export const toJson = (value: object): Prisma.InputJsonValue => value as Prisma.InputJsonValue
