/**
 * The most characters that a text may have of which a runbook is made, and the most bytes of its file: 5 MB. That is as
 * long as a hundred printed pages many times over; more is refused before it is read.
 */
export const LARGEST_TEXT = 5_000_000

/** The most bytes of a request that brings one: JSON adds names and escapes. */
export const LARGEST_TEXT_BODY = LARGEST_TEXT + 256 * 1024
