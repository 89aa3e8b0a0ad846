/**
 * The locked box: a sheet sealed on the phone to a key that is not on the server, with a blind ticket that says
 * that somebody may answer and never who. For phone and server alike; nothing here knows what is asked.
 */
export { fromBase64url, toBase64url } from './bytes'
export { codeBytes, INVITE_LENGTH, makeCode, plainSymbols, readCode, RECEIPT_LENGTH } from './code'
export { receiptHash, slipOf, type Slip } from './derive'
export { BOX_KEY_BYTES, openWithCode, seal, SEAL_BYTES, sealedBytes, TooLong, type Place } from './envelope'
export { fingerprintOf, type BoxKeys } from './fingerprint'
export { blind, TICKET_KEY_BYTES, type Blinded } from './ticket'
export { unblind } from './unblind'
export { modulusOf } from './modulus'
