/** What sends deeds of staff and sealed answers: whoever looks at the air loads nothing of it. */
export const deedSender = () => import('./sendDeed').then(({ sendDeed }) => sendDeed)
export const ballotCaster = () => import('./ballots').then(({ castBallots }) => castBallots)
