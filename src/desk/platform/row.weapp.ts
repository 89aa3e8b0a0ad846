/** There is no keyboard to move in WeChat. */
export function onto(_id: string): void {}

/** The same. */
export function into(_id: string, _toType: boolean): void {}

/** The same. */
export const isAdrift = (): boolean => false
