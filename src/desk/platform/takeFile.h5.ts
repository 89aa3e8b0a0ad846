/** Whether files can be taken out at an address of the server. */
export const TAKES_FILES = true

/** Takes out a file at an address of the server, as it is written: the browser saves it. */
export function takeFile(name: string, path: string): Promise<void> {
  const link = document.createElement('a')
  link.href = `${API_BASE}${path}`
  link.download = name
  link.click()
  return Promise.resolve()
}
