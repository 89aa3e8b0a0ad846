import type { Speech } from './speechTypes'

/** WeChat has no voice of its own, so there is nothing to offer. */
export const speech: Speech | null = null
