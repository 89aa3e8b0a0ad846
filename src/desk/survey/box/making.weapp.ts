import type { MadeBox } from './makingTypes'

/** A mini-program has neither the keys nor a printer. */
export const makesBoxes = (): 'yes' | 'unsafe' | 'elsewhere' => 'elsewhere'

/** @throws Error always: the page does not offer it */
export const makeBox = (_about: string): Promise<MadeBox> =>
  Promise.reject(new Error('boxes are made in a browser'))
