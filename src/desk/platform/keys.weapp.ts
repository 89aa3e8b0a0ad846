import type { DeskKeys } from './keys.h5'

/** A mini-program has no keyboard of its own to listen to. */
export function useDeskKeys(_keys: DeskKeys): void {}

export function usePlainKeys(_keys: Readonly<Record<string, () => void>>): void {}
