import type { CardModel } from './card'

/** WeChat's capsule holds the share menu; a second button beside it would only take room. */
export const ShareButton = (_props: { card: CardModel }) => null
