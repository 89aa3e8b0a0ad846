import type { ChosenList } from './listTypes'

/** WeChat gives files out of chats only: where people live does not belong in one. */
export const canBring = false

export const pickList = (): Promise<ChosenList | null> => Promise.resolve(null)
