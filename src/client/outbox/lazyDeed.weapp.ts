import { sendDeed } from './sendDeed'

/** What sends deeds of staff. WeChat's main package is loaded whole: nothing of it can come later. */
export const deedSender = () => Promise.resolve(sendDeed)
