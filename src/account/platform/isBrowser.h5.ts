/** Whether another phone may bring its person to this machine: a mini-program is a phone's already. */
export const isBrowser = true
