/** WeChat has no element above the page: `Page` gives its root the direction. */
export const declareLanguage = (): void => undefined

/** A mini-program has one window. */
export const onChosenElsewhere = (): (() => void) => () => undefined
