/** A mini-program cannot print; the paper is read on the screen. */
export const canPrint = false

export const printPage = (): void => {}
