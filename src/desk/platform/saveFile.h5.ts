/** Hands a file to the person: the browser saves it. */
export function saveFile(name: string, type: string, base64: string): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type }))
  link.download = name
  link.click()
  // the browser has taken the address over once the click is done
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  return Promise.resolve()
}
