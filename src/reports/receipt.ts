/** Digits of a receipt code (contract: 40 digits, 128 bits with their check). */
const DIGITS = 40

/** Digits only, as the person typed them with spaces and dashes. */
export const receiptDigits = (typed: string): string => typed.replace(/[^\d]/g, '')

/** Digits in groups of four, as they are read out. */
export const inFours = (digits: string): string => receiptDigits(digits).replace(/(\d{4})(?=\d)/g, '$1 ')

/** Whether as many digits are there as a code has. */
export const isReceipt = (typed: string): boolean => receiptDigits(typed).length === DIGITS

let typedCode: string | null = null

/** Hands a typed code to the case page in memory: an address would end up in the history of the browser. */
export function handReceipt(code: string): void {
  typedCode = receiptDigits(code)
}

/** The code that was typed last, until the app closes. */
export const handedReceipt = (): string | null => typedCode
