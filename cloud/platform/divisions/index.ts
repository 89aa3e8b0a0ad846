/** Services import the divisions from here; the app from `contract.ts` (the same data). */
export * from './contract'
