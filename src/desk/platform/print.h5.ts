/** A browser can print what it shows. */
export const canPrint = true

export const printPage = (): void => window.print()
