/** What sends deeds of staff: a resident's browser never loads it. */
export const deedSender = () => import('./sendDeed').then(({ sendDeed }) => sendDeed)
