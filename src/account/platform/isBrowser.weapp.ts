export const isBrowser = false
