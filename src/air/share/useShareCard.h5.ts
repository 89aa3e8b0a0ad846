import type { CardModel } from './card'

/** A browser has no share menu that asks the page: `ShareButton` is the way there. */
export function useShareCard(_card: CardModel | undefined): void {}
