import { castBallots } from './ballots'
import { sendDeed } from './sendDeed'

/** What sends deeds of staff and sealed answers. WeChat's main package is loaded whole: nothing of it can come later. */
export const deedSender = () => Promise.resolve(sendDeed)
export const ballotCaster = () => Promise.resolve(castBallots)
