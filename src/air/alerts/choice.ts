/** Levels that can be passed, as the options of a group write them: 2 means from 轻度 on. */
export const ABOVE = ['2', '3', '4', '5'] as const
type Above = (typeof ABOVE)[number]
export type Choice = Above | 'off'

const NUMBERS = { '2': 2, '3': 3, '4': 4, '5': 5, off: null } as const

/** The level of a choice as the contract writes it; null takes the alert away. */
export const aboveOf = (choice: Choice): 2 | 3 | 4 | 5 | null => NUMBERS[choice]
