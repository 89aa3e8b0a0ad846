/** A mini-program cannot print; the sheet is read on the screen. */
export const canPrint = false

export const printPage = (): void => {}
