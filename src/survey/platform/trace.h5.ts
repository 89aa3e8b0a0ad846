/** Whether a platform between phone and county could see in its own log which account sent an envelope. */
export const PLATFORM_SEES = false
