/** Every shape that travels between the app and the reports service; `contract.ts` says what uses them. */
export * from './contract.parts'
export * from './contract.resident'
export * from './contract.public'
export * from './contract.desk'
export * from './contract.desk.input'
