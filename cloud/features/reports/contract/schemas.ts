/** Every shape that travels between the app and the reports service; `contract.ts` says what uses them. */
export * from './parts'
export * from './resident'
export * from './public'
export * from './desk'
export * from './desk-input'
export * from './figures'
export * from './inquiries'
