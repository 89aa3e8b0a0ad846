import { intoField } from '@/ui/platform/intoField'

/** Puts the keyboard into the first field (or choice) of an element, once it is there. */
export const focusField = (id: string): void => intoField(() => document.getElementById(id))
