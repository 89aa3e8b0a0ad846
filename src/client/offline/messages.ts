/** Told to the worker where somebody of the staff uses the app. */
export const KEEP_DESK = 'keep-desk'
