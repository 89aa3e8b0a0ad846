import { intoField } from '@/ui/platform/intoField'

const FAULT = ['.ui-field__error', '.act-choices__error', '.act-sheet__wrong']
  .map((one) => `[role="dialog"] ${one}`)
  .join()

/** Puts the keyboard into the first field of the open form that has something wrong in it. */
export const toFirstFault = (): void => intoField(() => document.querySelector(FAULT)?.parentElement)
